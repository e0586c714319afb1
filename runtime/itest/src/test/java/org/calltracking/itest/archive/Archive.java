// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.archive;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** What the build put together for those who install it. */
final class Archive {
    private Archive() {}

    /** As a folder. */
    static Path folder() {
        return Path.of(System.getProperty("calltracking.distribution"));
    }

    /** All jars, those inside of others too: where they lie, and their SHA-256. */
    static Map<String, String> jars() throws IOException {
        Map<String, String> jars = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder())) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".jar")).toList()) {
                add(jars, folder().relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return jars;
    }

    private static void add(Map<String, String> jars, String name, byte[] jar) throws IOException {
        jars.put(name, sha256(jar));
        try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(jar))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                if (entry.getName().endsWith(".jar")) {
                    add(jars, name + "!/" + entry.getName(), entries.readAllBytes());
                }
            }
        }
    }

    static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(digest().digest(bytes));
    }

    static String sha256(Path file) {
        MessageDigest digest = digest();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] part = new byte[65_536];
            for (int read = in.read(part); read >= 0; read = in.read(part)) {
                digest.update(part, 0, read);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
