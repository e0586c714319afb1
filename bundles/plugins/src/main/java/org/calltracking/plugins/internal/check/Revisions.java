// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.osgi.framework.Constants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Copies of jars, each in a folder of its own. Thread-safe. */
public final class Revisions {
    private static final Logger log = LoggerFactory.getLogger(Revisions.class);
    private static final long LARGEST_JAR = 64L * 1024 * 1024;
    private static final long LARGEST_MANIFEST = 256 * 1024;
    private static final long LARGEST_TEXT = 1024 * 1024;
    private static final int MOST_TEXTS = 500;
    private static final int BUFFER = 64 * 1024;
    private static final Pattern SCHEMA = Pattern.compile("schema/[^/\\\\]+\\.graphqls");
    private static final Pattern MIGRATION = Pattern.compile("db/[^/\\\\]+\\.sql");

    private final AtomicLong made = new AtomicLong();
    private final Path folder;

    /** Clears the folder: what an earlier start left there is of no use. */
    public Revisions(Path folder) throws IOException {
        this.folder = folder;
        delete(folder);
        Files.createDirectories(folder);
    }

    /**
     * Copies a jar and reads what the checks need.
     *
     * @throws FaultException if it is not one that can be looked at
     */
    public Revision copy(Path file) throws FaultException {
        Path own = folder.resolve(file.getFileName() + "-" + made.incrementAndGet());
        boolean done = false;
        try {
            Files.createDirectories(own);
            Path jar = own.resolve("plugin.jar");
            Revision revision = read(own, jar, copy(file, jar));
            done = true;
            return revision;
        } catch (IOException | SecurityException e) {
            throw new FaultException("is no jar that can be read: " + e.getMessage(), e);
        } finally {
            if (!done) {
                delete(own);
            }
        }
    }

    /** Deletes a copy that is no longer used. */
    public void remove(Revision revision) {
        delete(revision.folder());
    }

    private static String copy(Path file, Path jar) throws IOException, FaultException {
        if (!Files.isRegularFile(file)) {
            throw new FaultException("is no file");
        }
        try (InputStream in = Files.newInputStream(file);
                DigestInputStream digested = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            copy(digested, jar, LARGEST_JAR, "is");
            return HexFormat.of().formatHex(digested.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static Revision read(Path own, Path jar, String digest) throws IOException, FaultException {
        try (JarFile opened = new JarFile(jar.toFile(), false)) {
            JarEntry entry = opened.getJarEntry(JarFile.MANIFEST_NAME);
            if (entry == null) {
                throw new FaultException("has no manifest: build it as an OSGi bundle");
            }
            Path text = own.resolve("manifest");
            try (InputStream in = opened.getInputStream(entry)) {
                copy(in, text, LARGEST_MANIFEST, "has a manifest that is");
            }
            Manifest manifest = new Manifest();
            try (InputStream in = Files.newInputStream(text)) {
                manifest.read(in);
            }
            Revision revision = new Revision(
                    own,
                    jar,
                    digest,
                    manifest.getMainAttributes(),
                    unpack(opened, SCHEMA, own.resolve("schema")),
                    unpack(opened, MIGRATION, own.resolve("db")));
            if (revision.symbolicName().isEmpty()) {
                throw new FaultException(
                        "has no " + Constants.BUNDLE_SYMBOLICNAME + " in its manifest: build it as an OSGi bundle");
            }
            return revision;
        }
    }

    private static List<Path> unpack(JarFile jar, Pattern names, Path target) throws IOException, FaultException {
        List<Path> unpacked = new ArrayList<>();
        for (JarEntry entry : jar.stream()
                .filter(entry -> names.matcher(entry.getName()).matches())
                .sorted(Comparator.comparing(JarEntry::getName))
                .toList()) {
            if (unpacked.size() == MOST_TEXTS) {
                throw new FaultException("has more than " + MOST_TEXTS + " files of SDL or SQL");
            }
            Files.createDirectories(target);
            Path file = target.resolve(entry.getName().substring(entry.getName().indexOf('/') + 1));
            try (InputStream in = jar.getInputStream(entry)) {
                copy(in, file, LARGEST_TEXT, "has " + entry.getName() + ", which is");
            }
            unpacked.add(file);
        }
        return List.copyOf(unpacked);
    }

    /** What it says of its own size is not believed. */
    private static void copy(InputStream in, Path target, long limit, String what) throws IOException, FaultException {
        try (OutputStream out = Files.newOutputStream(target, StandardOpenOption.CREATE_NEW)) {
            byte[] buffer = new byte[BUFFER];
            long size = 0;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                size += read;
                if (size > limit) {
                    throw new FaultException(what + " larger than " + limit / 1024 + " KiB");
                }
                out.write(buffer, 0, read);
            }
        }
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            log.warn("{} cannot be deleted: {}", folder, e.getMessage());
        }
    }
}
