// SPDX-License-Identifier: Apache-2.0
package org.calltracking.telephony.internal.spool;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads a spool from its beginning and then follows it. It holds one line at a time. Not thread-safe. */
public final class SpoolReader implements AutoCloseable {
    private static final int CHUNK = 64 * 1024;

    private final Spool spool;
    private long segment;
    private long number;
    private @Nullable InputStream in;
    private byte[] buffer = new byte[CHUNK];
    private int start;
    private int end;

    /**
     * A line without its end.
     *
     * @param segment in which it stands
     * @param number the how manyth of its segment it is, from 1
     */
    public record Line(long segment, long number, String text) {}

    public SpoolReader(Spool spool) {
        this.spool = spool;
        this.segment = spool.segmentFrom(0);
    }

    /** The next line; waits for it as long as there is none. */
    public Line next() throws IOException, InterruptedException {
        int searched = start;
        while (true) {
            for (int i = searched; i < end; i++) {
                if (buffer[i] == '\n') {
                    Line line = new Line(segment, ++number, new String(buffer, start, i - start, UTF_8));
                    start = i + 1;
                    return line;
                }
            }
            int unfinished = end - start;
            fill();
            searched = start + Math.min(unfinished, end - start);
        }
    }

    /** Whether the next line is there already. */
    public boolean isBehind() throws IOException {
        return hasLine() || (in != null && in.available() > 0) || spool.hasAbove(segment);
    }

    /** Half a line at the end of a spool may never become a whole one. */
    private boolean hasLine() {
        for (int i = start; i < end; i++) {
            if (buffer[i] == '\n') {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        if (in != null) {
            in.close();
            in = null;
        }
    }

    /** Gets at least one more byte behind those in the buffer, from this segment or a later one. */
    private void fill() throws IOException, InterruptedException {
        makeRoom();
        while (true) {
            // In this order: what comes after the look at them is seen by the next round.
            long appended = spool.appended();
            boolean sealed = spool.isSealed(segment);
            if (in == null) {
                in = spool.read(segment);
            }
            int read = in == null ? -1 : in.read(buffer, end, buffer.length - end);
            if (read > 0) {
                end += read;
                return;
            }
            if (sealed) {
                nextSegment();
            } else {
                spool.awaitMore(appended);
            }
        }
    }

    private void makeRoom() {
        int unfinished = end - start;
        byte[] target = unfinished > buffer.length / 2 ? new byte[buffer.length * 2] : buffer;
        System.arraycopy(buffer, start, target, 0, unfinished);
        buffer = target;
        start = 0;
        end = unfinished;
    }

    /** What is left of the old one in the buffer is a torn line. */
    private void nextSegment() throws IOException {
        close();
        segment = spool.segmentFrom(segment + 1);
        number = 0;
        start = 0;
        end = 0;
    }
}
