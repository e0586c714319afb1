// SPDX-License-Identifier: Apache-2.0
package org.calltracking.telephony.internal.spool;

import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lines in numbered files, the segments. What was appended is with the operating system and outlives the process, but
 * perhaps not a power cut: no call is worth an fsync per event. A process never appends to a segment of an earlier
 * one, so a line that was torn can only be the last of its segment. Thread-safe.
 */
public final class Spool implements AutoCloseable {
    private static final Pattern SEGMENT = Pattern.compile("([0-9]{4,18})\\.spool");

    /** When a segment is full. */
    public record Limits(long bytes, Duration age) {
        public static final Limits DEFAULT = new Limits(4 << 20, Duration.ofMinutes(10));
    }

    private final Path folder;
    private final Clock clock;
    private final Limits limits;
    private final NavigableSet<Long> stored;
    private final long firstOwn;
    private long current;
    private long appended;
    private @Nullable OutputStream out;
    private long size;
    private Instant openedAt;
    private boolean closed;

    public Spool(Path folder, Clock clock, Limits limits) throws IOException {
        this.folder = folder;
        this.clock = clock;
        this.limits = limits;
        Files.createDirectories(folder);
        stored = segmentsIn(folder);
        firstOwn = stored.isEmpty() ? 1 : stored.last() + 1;
        current = firstOwn;
        openedAt = clock.instant();
    }

    /** The first segment that an earlier process cannot have written. */
    public long firstOwn() {
        return firstOwn;
    }

    /** How many lines were appended since this spool was opened. */
    public synchronized long appended() {
        return appended;
    }

    /**
     * Appends a line.
     *
     * @throws IOException if it could not be written whole; then it will not be read either
     */
    public synchronized void append(byte[] line) throws IOException {
        if (closed) {
            throw new IOException("the spool is closed");
        }
        if (out != null && isFull()) {
            next();
        }
        byte[] whole = Arrays.copyOf(line, line.length + 1);
        whole[line.length] = '\n';
        try {
            // A plain stream: a channel would be closed by an interrupt of whoever brings the event.
            OutputStream segment = out == null ? open() : out;
            segment.write(whole);
        } catch (IOException e) {
            next();
            throw e;
        }
        size += whole.length;
        appended++;
        notifyAll();
    }

    /** Ends the segment that is written; answers the number of the next. */
    public synchronized long seal() throws IOException {
        if (out != null) {
            next();
        }
        return current;
    }

    /** Whether there are segments below that number. */
    public synchronized boolean hasBelow(long segment) {
        return !stored.isEmpty() && stored.first() < segment;
    }

    /** Whether there are segments above that number. */
    synchronized boolean hasAbove(long segment) {
        return stored.higher(segment) != null;
    }

    /** The segments below that number which are not in use. */
    public synchronized List<Long> unused(long below, Set<Long> inUse) {
        return stored.headSet(Math.min(below, current)).stream()
                .filter(segment -> !inUse.contains(segment))
                .toList();
    }

    /** Deletes segments to which nothing is appended any more. */
    public synchronized void delete(List<Long> segments) throws IOException {
        for (Long segment : segments) {
            Files.deleteIfExists(path(segment));
            stored.remove(segment);
        }
    }

    /** The first segment at or after that number; the one that is written or will be next, if there is none. */
    synchronized long segmentFrom(long segment) {
        Long next = stored.ceiling(segment);
        return next == null ? current : next;
    }

    /** Whether nothing will be appended to that segment any more. */
    synchronized boolean isSealed(long segment) {
        return segment < current;
    }

    /** The segment from its beginning; null if it is not there (yet). */
    @Nullable
    InputStream read(long segment) throws IOException {
        try {
            return new FileInputStream(path(segment).toFile());
        } catch (FileNotFoundException e) {
            return null;
        }
    }

    /** Waits until more was appended than that. */
    synchronized void awaitMore(long than) throws InterruptedException {
        while (appended <= than) {
            wait();
        }
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        seal();
    }

    private boolean isFull() {
        return size >= limits.bytes
                || Duration.between(openedAt, clock.instant()).compareTo(limits.age) >= 0;
    }

    private OutputStream open() throws IOException {
        OutputStream opened = new FileOutputStream(path(current).toFile(), true);
        stored.add(current);
        out = opened;
        size = 0;
        openedAt = clock.instant();
        return opened;
    }

    private void next() throws IOException {
        OutputStream done = out;
        out = null;
        current++;
        notifyAll();
        if (done != null) {
            done.close();
        }
    }

    private Path path(long segment) {
        return folder.resolve("%04d.spool".formatted(segment));
    }

    private static NavigableSet<Long> segmentsIn(Path folder) throws IOException {
        NavigableSet<Long> segments = new TreeSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.spool")) {
            for (Path file : files) {
                Matcher name = SEGMENT.matcher(file.getFileName().toString());
                if (name.matches()) {
                    segments.add(Long.valueOf(name.group(1)));
                }
            }
        }
        return segments;
    }
}
