// SPDX-License-Identifier: Apache-2.0
package org.calltracking.backup.internal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.calltracking.api.store.Database;
import org.calltracking.api.store.SchemaGuard;
import org.calltracking.backup.internal.database.EmptySchema;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a backup from before each upgrade in the folder {@code backups}, of the last three. The file {@code unfinished}
 * names the one of an upgrade that has not come to its end.
 */
@Component
public final class UpgradeCopies implements SchemaGuard {
    private static final Logger log = LoggerFactory.getLogger(UpgradeCopies.class);
    /** Which version it was that is left, nobody knows any more. */
    private static final String FORMER = "";

    private static final int KEPT = 3;
    private static final long MEGABYTE = 1_000_000;
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Backups backups;
    private final Database database;
    private final Path folder;
    private final Path unfinished;

    @Activate
    public UpgradeCopies(
            @Reference Backups backups, @Reference(policyOption = ReferencePolicyOption.GREEDY) Database database) {
        this.backups = backups;
        this.database = database;
        this.folder = backups.data().resolve("backups");
        this.unfinished = folder.resolve("unfinished");
    }

    @Override
    public boolean isHalfRestored() throws SQLException {
        return EmptySchema.isUnfinished(database);
    }

    @Override
    public Path keepCopy() throws IOException, SQLException {
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        if (Files.exists(unfinished)) {
            Path former = folder.resolve(Files.readString(unfinished).strip());
            if (Files.isRegularFile(former)) {
                return former;
            }
        }
        return newCopy();
    }

    private Path newCopy() throws IOException, SQLException {
        checkRoom();
        Path copy = folder.resolve("before-" + backups.version() + "-"
                + MOMENT.format(backups.clock().instant()) + ".zip");
        Path part = folder.resolve(copy.getFileName() + ".part");
        try {
            write(part);
            Files.move(part, copy, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
        Files.writeString(unfinished, copy.getFileName() + "\n");
        return copy;
    }

    @Override
    public void upgraded() throws IOException {
        if (Files.deleteIfExists(unfinished)) {
            deleteOlder();
        }
    }

    private void checkRoom() throws IOException, SQLException {
        long needed = backups.expectedBytes();
        long free = Files.getFileStore(folder).getUsableSpace();
        if (free < needed) {
            throw new IOException("the copy that is kept before an upgrade needs up to " + (needed / MEGABYTE + 1)
                    + " MB in " + folder + ", and " + free / MEGABYTE
                    + " MB are free: make room, or move the data folder and set CALLTRACKING_DATA");
        }
    }

    private void write(Path part) throws IOException, SQLException {
        try (Backup backup = backups.begin(FORMER, false);
                FileChannel file = FileChannel.open(
                        part,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(file))) {
            backup.writeTo(out);
            out.flush();
            file.force(true);
        }
    }

    /** By the moment at the end of their names, which sorts as it should. */
    private void deleteOlder() throws IOException {
        List<Path> copies = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "before-*.zip")) {
            found.forEach(copies::add);
        }
        copies.sort(Comparator.comparing(UpgradeCopies::moment));
        for (Path old : copies.subList(0, Math.max(0, copies.size() - KEPT))) {
            Files.delete(old);
            log.info("Deleted the copy {}: the last {} are kept", old, KEPT);
        }
    }

    private static String moment(Path copy) {
        String name = copy.getFileName().toString();
        return name.substring(name.lastIndexOf('-') + 1);
    }
}
