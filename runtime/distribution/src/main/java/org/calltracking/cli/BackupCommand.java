// SPDX-License-Identifier: Apache-2.0
package org.calltracking.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** {@code calltracking backup FILE}: takes a copy of all that is kept from the process, which goes on. */
final class BackupCommand {
    private static final String PATH = "/admin/backup";
    private static final long MEGABYTE = 1_000_000;

    private final Settings settings;
    private final Terminal terminal;

    BackupCommand(Settings settings, Terminal terminal) {
        this.settings = settings;
        this.terminal = terminal;
    }

    void run(CommandLine line) throws CommandException, InterruptedException {
        boolean withKey = line.options().containsKey("--with-key");
        try {
            Path file = Path.of(line.operand()).toAbsolutePath().normalize();
            Management process = RunningProcess.require(settings);
            check(file, process);
            warnOfDataFolder(file);
            Path part = file.resolveSibling("." + file.getFileName() + ".part");
            try {
                Files.deleteIfExists(part);
                // Whoever breaks the command off leaves nothing behind.
                part.toFile().deleteOnExit();
                process.download(PATH + (withKey ? "?key=true" : ""), part);
                tell(verified(part));
                // Without an option that replaces: a file that came meanwhile stays.
                Files.move(part, file);
            } finally {
                Files.deleteIfExists(part);
            }
            terminal.line("done: " + file + " (" + (Files.size(file) / MEGABYTE + 1) + " MB)");
        } catch (InvalidPathException e) {
            throw CommandException.refused(line.operand() + " cannot be the name of a file here: " + e.getReason());
        } catch (IOException e) {
            throw CommandException.refused(e);
        }
    }

    private static void check(Path file, Management process)
            throws CommandException, IOException, InterruptedException {
        if (Files.exists(file)) {
            throw CommandException.refused(file + " exists already: name another file, or delete it");
        }
        Path folder = file.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw CommandException.refused("there is no folder " + folder);
        }
        long needed = process.get(PATH).number("bytes");
        long free = Files.getFileStore(folder).getUsableSpace();
        if (free < needed) {
            throw CommandException.refused("the backup needs up to " + (needed / MEGABYTE + 1) + " MB, and in " + folder
                    + " " + free / MEGABYTE + " MB are free");
        }
    }

    private void warnOfDataFolder(Path file) throws IOException {
        if (file.resolveSibling("").toRealPath().startsWith(settings.data().toRealPath())) {
            terminal.note(file + " lies in the data folder, with which it may be lost: keep it elsewhere");
        }
    }

    private static Manifest verified(Path part) throws CommandException, IOException {
        try (BackupFile backup = BackupFile.open(part)) {
            backup.verify();
            return backup.manifest();
        } catch (DamagedBackupException e) {
            throw new CommandException(
                    ExitCode.REFUSED, "the process has broken the backup off, nothing is kept of it: its log says why");
        }
    }

    private void tell(Manifest manifest) {
        manifest.leftOut().forEach(what -> terminal.note("left out: " + what));
        if (manifest.withKey()) {
            terminal.line("The keys for secrets and the passwords of the settings are in it: keep it from others.");
        } else if (!manifest.sealed().isEmpty()) {
            terminal.line("The keys for secrets are not in it. To restore it you need a copy of " + settings.keys()
                    + ", for " + manifest.needsKeys() + ".");
        }
    }
}
