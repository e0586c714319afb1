// SPDX-License-Identifier: Apache-2.0
package org.calltracking.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.calltracking.launcher.DatabaseAlone;
import org.calltracking.launcher.LaunchException;
import org.jspecify.annotations.Nullable;

/** {@code calltracking restore FILE}: makes of an empty data folder and database what a backup has kept. */
final class RestoreCommand {
    private static final String KEY_ENTRY = "secret.key";

    private final Settings settings;
    private final Terminal terminal;
    private final RestoreTarget target;

    RestoreCommand(Settings settings, Terminal terminal) {
        this.settings = settings;
        this.terminal = terminal;
        this.target = new RestoreTarget(settings);
    }

    void run(CommandLine line) throws CommandException, InterruptedException {
        try {
            Path file = Path.of(line.operand()).toAbsolutePath().normalize();
            if (!Files.isRegularFile(file)) {
                throw CommandException.refused("there is no file " + file);
            }
            try (BackupFile backup = BackupFile.open(file)) {
                checkNothingRuns();
                checkVersion(backup.manifest());
                target.check(backup);
                backup.verify();
                KeyFile key = key(line, backup.manifest());
                fill(file, backup, key);
                tell(backup.manifest(), key != null || backup.manifest().withKey());
            }
        } catch (DamagedBackupException | LaunchException e) {
            throw CommandException.refused(String.valueOf(e.getMessage()));
        } catch (InvalidPathException e) {
            throw CommandException.refused(e.getInput() + " cannot be the name of a file here: " + e.getReason());
        } catch (IOException e) {
            throw CommandException.refused(e);
        }
    }

    private void checkNothingRuns() throws CommandException, InterruptedException {
        if (RunningProcess.find(settings).isPresent()) {
            throw CommandException.refused(
                    "a process uses " + settings.data() + ": stop it, or name a new data folder by CALLTRACKING_DATA");
        }
    }

    private void checkVersion(Manifest backup) throws CommandException, IOException {
        Version installed = Version.installed(settings.home());
        if (installed.isOlderThan(new Version(backup.product()))) {
            throw CommandException.refused("the backup was made by version " + backup.product() + ", and this is "
                    + installed.text() + ": restore it by that version or a newer one");
        }
    }

    /** The file of keys that somebody names, null if none is needed or wanted. */
    private @Nullable KeyFile key(CommandLine line, Manifest backup) throws CommandException, IOException {
        String given = line.options().get("--key");
        boolean without = line.options().containsKey("--without-key");
        if (given != null && without) {
            throw new CommandException(ExitCode.USAGE, "--key and --without-key contradict each other");
        }
        if (backup.withKey()
                && Files.exists(settings.keys())
                && !backup.neededKeys().isEmpty()) {
            return checked(settings.keys(), backup);
        }
        if (given != null) {
            return checked(Path.of(given), backup);
        }
        if (without || backup.withKey() || backup.neededKeys().isEmpty()) {
            return null;
        }
        return Files.exists(settings.keys()) ? checked(settings.keys(), backup) : asked(backup);
    }

    private static KeyFile checked(Path file, Manifest backup) throws CommandException, IOException {
        KeyFile key = new KeyFile(file.toAbsolutePath().normalize());
        key.check(backup);
        return key;
    }

    private @Nullable KeyFile asked(Manifest backup) throws CommandException, IOException {
        String needed =
                "the keys for secrets are not in the backup, and without them nobody can read " + backup.needsKeys();
        terminal.note(needed);
        Optional<String> answer =
                terminal.ask("The file of keys (it was secret.key), or nothing to go on without these secrets: ");
        if (answer.isEmpty()) {
            throw CommandException.refused(
                    needed + ": name the file by --key KEYFILE, or go on without by --without-key");
        }
        return answer.get().isBlank() ? null : checked(Path.of(answer.get().strip()), backup);
    }

    /** In an order that lets nothing start there which is not whole. */
    private void fill(Path file, BackupFile backup, @Nullable KeyFile key)
            throws CommandException, IOException, InterruptedException {
        try (DatabaseAlone database = DatabaseAlone.take(settings.home(), settings.environment())) {
            target.begin();
            target.unpack(backup);
            String problem =
                    database.restore(file, key != null || backup.manifest().withKey());
            if (!problem.isEmpty()) {
                target.giveUp();
                throw CommandException.refused(problem);
            }
            if (key != null) {
                key.copyTo(settings.keys());
            } else if (backup.manifest().withKey() && !Files.exists(settings.keys())) {
                OwnerFiles.folder(settings.keys().resolveSibling(""));
                try (InputStream in = backup.read(KEY_ENTRY)) {
                    OwnerFiles.write(in, settings.keys());
                }
            }
            target.finish();
        }
    }

    private void tell(Manifest backup, boolean withKey) {
        backup.leftOut().forEach(what -> terminal.note("was left out of the backup: " + what));
        terminal.line("done: " + settings.data() + " is as it was at " + backup.moment());
        terminal.line("The settings of then are in " + target.settings()
                + ", for you to compare: what differs is not taken over.");
        if (!backup.neededKeys().isEmpty() && !withKey) {
            terminal.line("To be entered anew: " + backup.needsKeys() + ".");
        }
    }
}
