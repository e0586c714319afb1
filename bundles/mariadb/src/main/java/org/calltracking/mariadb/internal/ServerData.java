// SPDX-License-Identifier: Apache-2.0
package org.calltracking.mariadb.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The data directory of a server, with the one user that may connect. It is made under another name and renamed when
 * it is whole, so a kill half-way leaves nothing half-made.
 *
 * @param directory what mariadbd calls its datadir
 * @param password of {@link #USER}; lies in a file that only the owner may read
 */
record ServerData(Path directory, String password) {
    static final String USER = "calltracking";
    static final String SCHEMA = "calltracking";

    private static final String PASSWORD_FILE = "password";

    /** Opens the data below the folder, or makes it on the first start. */
    static ServerData in(Path folder, ServerFiles files) throws IOException, InterruptedException {
        Path directory = folder.resolve("data");
        if (!Files.isDirectory(directory)) {
            create(directory, files);
        }
        return new ServerData(directory, Files.readString(directory.resolve(PASSWORD_FILE)));
    }

    private static void create(Path directory, ServerFiles files) throws IOException, InterruptedException {
        Path part = directory.resolveSibling("data.part");
        Optional<ServerProcess> halfWay = ServerProcess.runningOn(part);
        if (halfWay.isPresent()) {
            halfWay.get().stop();
        }
        Folders.delete(part);
        Files.createDirectory(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        String password = newPassword();
        Files.createFile(
                part.resolve(PASSWORD_FILE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(part.resolve(PASSWORD_FILE), password);
        bootstrap(part, password, files);
        Files.move(part, directory, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void bootstrap(Path directory, String password, ServerFiles files)
            throws IOException, InterruptedException {
        Path log = directory.resolveSibling("bootstrap.log");
        List<String> command = new ArrayList<>(ServerProcess.baseCommand(files, directory));
        command.add("--bootstrap");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            writeBootstrapSql(process, password, files);
            int exit = process.waitFor();
            if (exit != 0) {
                throw new IOException("mariadbd could not make its data (exit " + exit + "), see " + log);
            }
        } finally {
            process.destroyForcibly();
        }
    }

    private static void writeBootstrapSql(Process process, String password, ServerFiles files) {
        try (OutputStream sql = process.getOutputStream()) {
            sql.write("CREATE DATABASE mysql;\nUSE mysql;\n".getBytes(UTF_8));
            Files.copy(files.share().resolve("mariadb_system_tables.sql"), sql);
            Files.copy(files.share().resolve("mariadb_performance_tables.sql"), sql);
            Files.copy(files.share().resolve("maria_add_gis_sp_bootstrap.sql"), sql);
            sql.write(ownSql(password).getBytes(UTF_8));
        } catch (IOException e) {
            // The server went away while it read: its exit code and its log say why.
        }
    }

    /** The system tables come without users, so ours is the only one; it may make further schemas of our prefix. */
    private static String ownSql(String password) {
        return """

                FLUSH PRIVILEGES;
                CREATE DATABASE %1$s CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
                CREATE USER '%2$s'@'127.0.0.1' IDENTIFIED BY '%3$s';
                GRANT ALL PRIVILEGES ON `%1$s%%`.* TO '%2$s'@'127.0.0.1';
                """.formatted(SCHEMA, USER, password);
    }

    private static String newPassword() {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
