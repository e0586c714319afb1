// SPDX-License-Identifier: Apache-2.0
package org.calltracking.backup.internal.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a zip whose last entry tells the SHA-256 of all the others, as {@code sha256sum} would. Without that entry it is
 * no backup: whoever was broken off has not written it.
 */
public final class ArchiveWriter implements Closeable {
    private final ZipOutputStream zip;
    private final StringBuilder sums = new StringBuilder();

    /** Writes an entry. */
    public interface Content<X extends Exception> {
        void writeTo(OutputStream out) throws IOException, X;
    }

    public ArchiveWriter(OutputStream out) {
        this.zip = new ZipOutputStream(new LeftOpen(out));
        // Calls are going on meanwhile.
        zip.setLevel(Deflater.BEST_SPEED);
    }

    /** @param content writes, and leaves open what it writes to */
    public <X extends Exception> void add(String name, Content<X> content) throws IOException, X {
        MessageDigest digest = sha256();
        zip.putNextEntry(new ZipEntry(name));
        content.writeTo(new DigestOutputStream(zip, digest));
        zip.closeEntry();
        sums.append(HexFormat.of().formatHex(digest.digest()))
                .append("  ")
                .append(name)
                .append('\n');
    }

    /** All is there that belongs to it. */
    public void finish() throws IOException {
        zip.putNextEntry(new ZipEntry(Entries.SUMS));
        zip.write(sums.toString().getBytes(UTF_8));
        zip.closeEntry();
        zip.finish();
        zip.flush();
    }

    /** Gives back what compressing needs; what it was written to stays open. */
    @Override
    public void close() throws IOException {
        zip.close();
    }

    /** Whoever opened it closes it. */
    private static final class LeftOpen extends FilterOutputStream {
        private LeftOpen(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
