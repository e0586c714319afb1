// SPDX-License-Identifier: Apache-2.0
package org.calltracking.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.calltracking.launcher.Settings;

/** The MariaDB server that comes along, where no outside one is named. */
record EmbeddedDatabaseCheck(Situation situation) implements Check {
    private static final int TRIAL_SECONDS = 4;
    private static final String PLATFORM = "Linux amd64";
    private static final Pattern MISSING = Pattern.compile("shared libraries: ([^:\\s]+)");
    private static final List<Path> LIBRARY_FOLDERS = List.of(
            Path.of("/lib/x86_64-linux-gnu"),
            Path.of("/usr/lib/x86_64-linux-gnu"),
            Path.of("/lib64"),
            Path.of("/usr/lib64"),
            Path.of("/usr/lib"));
    private static final List<String> LIBRARIES =
            List.of("ld-linux-x86-64.so.2", "libcrypt.so.1", "libsystemd.so.0", "libstdc++.so.6", "libgcc_s.so.1");
    private static final String OUTSIDE = "set " + Settings.DB_URL + " to a MariaDB 10.6 or newer, such as "
            + "jdbc:mariadb://db.example.com/calltracking";

    @Override
    public String subject() {
        return "database";
    }

    @Override
    public List<Finding> look() throws IOException, InterruptedException {
        if (situation.isSet(Settings.DB_URL)
                || situation.isSpoilt("CALLTRACKING_DB_")
                || !situation.settings().features().contains(Settings.DATABASE_FEATURE)) {
            return List.of();
        }
        return List.of(finding());
    }

    private Finding finding() throws IOException, InterruptedException {
        String platform = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        if (!platform.equals(PLATFORM)) {
            return Finding.wrong(
                    "the MariaDB that comes along needs " + PLATFORM + ", and this is " + platform, OUTSIDE);
        }
        if (situation.holder().isPresent()) {
            return Finding.ok(
                    "embedded MariaDB of process " + situation.holder().get());
        }
        Path folder = situation.settings().data().resolve("mariadb");
        Path password = folder.resolve("data").resolve("password");
        if (Files.exists(password.getParent()) && !Files.isReadable(password)) {
            return Finding.wrong(
                    password + " cannot be read, and with it the database",
                    "copy it back from your backup, and let " + System.getProperty("user.name") + " read it");
        }
        Optional<String> missing = missing(program(folder));
        return missing.isPresent()
                ? Finding.wrong(
                        "the MariaDB that comes along lacks " + missing.get(),
                        "sudo apt-get install -y libc6 libcrypt1 libsystemd0 libstdc++6 libgcc-s1 (on Fedora and its kin:"
                                + " sudo dnf install -y libxcrypt-compat systemd-libs libstdc++ libgcc), or " + OUTSIDE)
                : Finding.ok("embedded MariaDB in " + folder);
    }

    /** The server as an earlier start of this user has unpacked it: what is another's is not run. */
    private static Optional<Path> program(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> servers = Files.newDirectoryStream(folder, "server-*[0-9]")) {
                for (Path server : servers) {
                    Path program = server.resolve("bin").resolve("mariadbd");
                    if (Files.isExecutable(program) && isOwn(program)) {
                        return Optional.of(program);
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isOwn(Path program) throws IOException {
        return Files.getOwner(program).getName().equals(System.getProperty("user.name"));
    }

    private static Optional<String> missing(Optional<Path> program) throws IOException, InterruptedException {
        return program.isPresent()
                ? missingByTrial(program.get())
                : LIBRARIES.stream()
                        .filter(library ->
                                LIBRARY_FOLDERS.stream().noneMatch(folder -> Files.exists(folder.resolve(library))))
                        .findFirst();
    }

    private static Optional<String> missingByTrial(Path program) throws IOException, InterruptedException {
        Process trial = new ProcessBuilder(program.toString(), "--no-defaults", "--version")
                .redirectErrorStream(true)
                .start();
        try {
            trial.getOutputStream().close();
            String said = new String(trial.getInputStream().readNBytes(4_096), StandardCharsets.UTF_8);
            if (trial.waitFor(TRIAL_SECONDS, TimeUnit.SECONDS) && trial.exitValue() == 0) {
                return Optional.empty();
            }
            Matcher library = MISSING.matcher(said);
            return Optional.of(library.find() ? library.group(1) : "something: " + program + " says " + said.strip());
        } finally {
            trial.destroyForcibly();
        }
    }
}
