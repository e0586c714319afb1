// SPDX-License-Identifier: Apache-2.0
package org.calltracking.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.calltracking.launcher.DatabaseAlone;
import org.calltracking.launcher.LaunchException;
import org.jspecify.annotations.Nullable;

/** {@code calltracking restore FILE}: makes of an empty data folder and database what a backup has kept. */
final class RestoreCommand {
    private static final String KEY_ENTRY = "secret.key";

    private final Settings settings;
    private final Terminal terminal;

    RestoreCommand(Settings settings, Terminal terminal) {
        this.settings = settings;
        this.terminal = terminal;
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
                RestoreTarget target = new RestoreTarget(settings, given(file, line));
                target.check(backup);
                backup.verify();
                KeyFile key = key(line, backup.manifest());
                target.jars(backup).forEach(jar -> terminal.note("a process will run the plug-in " + jar));
                fill(target, file, backup, key);
                tell(target, backup.manifest(), key != null || backup.manifest().withKey());
            }
        } catch (DamagedBackupException | LaunchException e) {
            throw CommandException.refused(String.valueOf(e.getMessage()));
        } catch (InvalidPathException e) {
            throw CommandException.refused(e.getInput() + " cannot be the name of a file here: " + e.getReason());
        } catch (IOException e) {
            throw CommandException.refused(e);
        }
    }

    /** The files that the operator names. */
    private static List<Path> given(Path file, CommandLine line) {
        String key = line.options().get("--key");
        return key == null
                ? List.of(file)
                : List.of(file, Path.of(key).toAbsolutePath().normalize());
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
            KeyFile key = checked(Path.of(given), backup);
            // The file that is there already is the one that stays.
            return Files.exists(settings.keys()) ? checked(settings.keys(), backup) : key;
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
    private void fill(RestoreTarget target, Path file, BackupFile backup, @Nullable KeyFile key)
            throws CommandException, IOException, InterruptedException {
        try (DatabaseAlone database = DatabaseAlone.take(settings.home(), settings.environment())) {
            target.begin(backup);
            target.unpack(backup);
            // Before the rows: with them in the database, nobody could restore it once more.
            boolean keysMade = writeKeys(backup, key);
            String problem =
                    database.restore(file, key != null || backup.manifest().withKey());
            if (!problem.isEmpty()) {
                if (keysMade) {
                    Files.delete(settings.keys());
                }
                target.giveUp();
                throw CommandException.refused(problem);
            }
            target.finish();
        }
    }

    /** @return whether they were not there before */
    private boolean writeKeys(BackupFile backup, @Nullable KeyFile key) throws IOException {
        if (Files.exists(settings.keys()) || key == null && !backup.manifest().withKey()) {
            return false;
        }
        try (InputStream in = key == null ? backup.read(KEY_ENTRY) : Files.newInputStream(key.path())) {
            OwnerFiles.replace(in, settings.keys());
        }
        return true;
    }

    private void tell(RestoreTarget target, Manifest backup, boolean withKey) {
        backup.leftOut().forEach(what -> terminal.note("was left out of the backup: " + what));
        terminal.line("done: " + settings.data() + " is as it was at " + backup.moment());
        terminal.line("The settings of then are in " + target.settings()
                + ", for you to compare: what differs is not taken over.");
        if (!backup.neededKeys().isEmpty() && !withKey) {
            terminal.line("To be entered anew: " + backup.needsKeys() + ".");
        }
    }
}
