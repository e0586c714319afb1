// SPDX-License-Identifier: Apache-2.0
package org.calltracking.check;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.calltracking.launcher.DataFolder;
import org.calltracking.launcher.Settings;

/** The folder with everything that is kept. */
record DataFolderCheck(Situation situation) implements Check {
    private static final long MEBIBYTE = 1_024L * 1_024;
    private static final long NEEDED_MEBIBYTES = 256;
    private static final long COMFORTABLE_MEBIBYTES = 2_048;
    private static final String EXAMPLE = "set " + Settings.DATA + "=/var/lib/calltracking";

    @Override
    public String subject() {
        return "data folder";
    }

    @Override
    public List<Finding> look() throws IOException {
        Path folder = situation.settings().data();
        Path there = nearest(folder);
        if (!Files.isDirectory(there)) {
            return List.of(Finding.wrong(there + " is a file and no folder", EXAMPLE + " or to another folder"));
        }
        String user = System.getProperty("user.name");
        if (!Files.isWritable(there) || !Files.isExecutable(there)) {
            String owner = new FileRights(there).owner();
            return List.of(Finding.wrong(
                    there + " may not be written by " + user + ", it belongs to " + owner,
                    there.equals(folder) ? otherUser(folder, user, owner) : toMake(folder, user)));
        }
        List<Finding> findings = new ArrayList<>();
        if (there.equals(folder)) {
            rights(folder, findings);
            if (Files.exists(folder.resolve(DataFolder.RESTORING))) {
                findings.add(Finding.wrong(
                        "a restore into " + folder + " was broken off",
                        "give the command \"restore\" again, or empty the folder"));
            }
            use().ifPresent(findings::add);
        }
        space(there, findings);
        return findings.isEmpty()
                ? List.of(Finding.ok(folder + (there.equals(folder) ? "" : ", made at the first start")))
                : findings;
    }

    private static String toMake(Path folder, String user) {
        return "make the folder for " + user + ": sudo install -d -m 700 -o " + user + " " + folder + ", or " + EXAMPLE;
    }

    private static String otherUser(Path folder, String user, String owner) {
        return "if " + owner + " runs Calltracking, give the command as " + owner + "; if " + user
                + " does, give the folder to it: sudo chown -R " + user + " " + folder;
    }

    /** The folder, or what there is of the way to it. */
    private static Path nearest(Path folder) {
        Path there = folder;
        while (!Files.exists(there)) {
            Path parent = there.getParent();
            if (parent == null) {
                return there;
            }
            there = parent;
        }
        return there;
    }

    private static void rights(Path folder, List<Finding> findings) throws IOException {
        FileRights rights = new FileRights(folder);
        if (rights.isWritableByOthers()) {
            findings.add(Finding.wrong("others may write in " + folder, "chmod 700 " + folder));
        } else if (rights.isOpenToOthers()) {
            findings.add(Finding.warning("others may look into " + folder, "chmod 700 " + folder));
        }
        String owner = rights.owner();
        Optional<Path> foreign = foreign(folder, owner);
        if (foreign.isPresent()) {
            findings.add(Finding.wrong(
                    foreign.get() + " belongs to " + new FileRights(foreign.get()).owner() + ", and the folder to "
                            + owner + ": another user has started it here",
                    "sudo chown -R " + owner + " " + folder));
        }
    }

    /** What lies in the folder, or in a folder in it, and belongs to somebody else. */
    private static Optional<Path> foreign(Path folder, String owner) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (!new FileRights(entry).owner().equals(owner)) {
                    return Optional.of(entry);
                }
                Optional<Path> deeper =
                        entry.endsWith("run") && Files.isReadable(entry) ? foreign(entry, owner) : Optional.empty();
                if (deeper.isPresent()) {
                    return deeper;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Finding> use() {
        return situation
                .holder()
                .map(holder -> Finding.ok(situation.settings().data() + " is in use by process " + holder));
    }

    private static void space(Path folder, List<Finding> findings) throws IOException {
        long left = Files.getFileStore(folder).getUsableSpace() / MEBIBYTE;
        if (left < NEEDED_MEBIBYTES) {
            findings.add(Finding.wrong(
                    left + " MiB are left on the disk of " + folder,
                    "make room there (" + NEEDED_MEBIBYTES + " MiB at least), or " + EXAMPLE + " on a larger disk"));
        } else if (left < COMFORTABLE_MEBIBYTES) {
            findings.add(Finding.warning(
                    left + " MiB are left on the disk of " + folder, "make room there before calls are lost"));
        }
    }
}
