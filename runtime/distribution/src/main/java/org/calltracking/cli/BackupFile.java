// SPDX-License-Identifier: Apache-2.0
package org.calltracking.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A backup as the process wrote it: a zip with a manifest, and the checksums of all that is in it. */
final class BackupFile implements AutoCloseable {
    private static final String MANIFEST = "manifest.json";
    private static final String SUMS = "sha256sums";
    private static final int FORMAT = 1;

    private final ZipFile zip;
    private final Manifest manifest;

    private BackupFile(ZipFile zip, Manifest manifest) {
        this.zip = zip;
        this.manifest = manifest;
    }

    static BackupFile open(Path file) throws IOException, DamagedBackupException {
        try {
            ZipFile zip = new ZipFile(file.toFile());
            try {
                return new BackupFile(zip, readManifest(zip));
            } catch (IOException | DamagedBackupException e) {
                zip.close();
                throw e;
            }
        } catch (ZipException e) {
            throw new DamagedBackupException(file + " is no whole backup: it was cut, or is something else");
        }
    }

    private static Manifest readManifest(ZipFile zip) throws IOException, DamagedBackupException {
        if (zip.getEntry(MANIFEST) == null || zip.getEntry(SUMS) == null) {
            throw new DamagedBackupException(
                    zip.getName() + " is no whole backup: it lacks " + MANIFEST + " or " + SUMS);
        }
        Manifest manifest = Manifest.of(Answer.of(text(zip, MANIFEST)));
        if (manifest.format() != FORMAT) {
            throw new DamagedBackupException(zip.getName() + " is a backup of the form " + manifest.format()
                    + ", and this version reads the form " + FORMAT);
        }
        return manifest;
    }

    Manifest manifest() {
        return manifest;
    }

    /** The names of all that is in it, in its order. */
    List<String> names() {
        return zip.stream().map(ZipEntry::getName).toList();
    }

    InputStream read(String name) throws IOException {
        return zip.getInputStream(zip.getEntry(name));
    }

    /** Reads all of it once. */
    void verify() throws IOException, DamagedBackupException {
        Map<String, String> sums = sums();
        Set<String> seen = new HashSet<>();
        for (String name : names()) {
            if (!name.equals(SUMS) && !(seen.add(name) && sum(name).equals(sums.get(name)))) {
                throw new DamagedBackupException(zip.getName() + " is damaged: " + name + " is not as it was written");
            }
        }
        if (!seen.equals(sums.keySet())) {
            throw new DamagedBackupException(zip.getName() + " is damaged: something is missing in it");
        }
    }

    private Map<String, String> sums() throws IOException {
        Map<String, String> sums = new HashMap<>();
        text(zip, SUMS).lines().forEach(line -> {
            String[] parts = line.split("  ", 2);
            sums.put(parts[parts.length - 1], parts[0]);
        });
        return sums;
    }

    private String sum(String name) throws IOException, DamagedBackupException {
        try (DigestInputStream in = new DigestInputStream(read(name), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (ZipException e) {
            throw new DamagedBackupException(zip.getName() + " is damaged: " + name + " cannot be read");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String text(ZipFile zip, String name) throws IOException {
        try (InputStream in = zip.getInputStream(zip.getEntry(name))) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
