// SPDX-License-Identifier: Apache-2.0
package org.calltracking.backup.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.calltracking.api.http.Download;
import org.calltracking.backup.internal.KeptFiles.KeptFile;
import org.calltracking.backup.internal.archive.ArchiveWriter;
import org.calltracking.backup.internal.archive.Entries;
import org.calltracking.backup.internal.archive.Manifest;
import org.calltracking.backup.internal.database.Snapshot;
import org.calltracking.backup.internal.database.Table;
import org.jspecify.annotations.Nullable;

/** One backup: its moment has been, and it is written now. */
final class Backup implements Download {
    private final Snapshot snapshot;
    private final List<KeptFile> files;
    private final Manifest manifest;
    private final Path aside;
    private final @Nullable Path key;
    private final String settings;

    /**
     * @param feeding files that were put into the folder {@code aside} before the moment
     * @param own those that are read now
     * @param key the file of keys, if it goes into the backup
     */
    Backup(
            Snapshot snapshot,
            Instant moment,
            String product,
            KeptFiles feeding,
            KeptFiles own,
            Path aside,
            @Nullable Path key,
            Map<String, String> fingerprints,
            String settings)
            throws SQLException, IOException {
        this.snapshot = snapshot;
        this.files =
                Stream.of(feeding, own).flatMap(part -> part.files().stream()).toList();
        this.aside = aside;
        this.key = key;
        this.settings = settings;
        List<String> leftOut = new ArrayList<>(own.leftOut());
        leftOut.addAll(feeding.leftOut());
        leftOut.addAll(snapshot.strangers());
        this.manifest = new Manifest(
                product,
                moment,
                snapshot.bytes(),
                feeding.bytes() + own.bytes(),
                snapshot.schemas(),
                key != null,
                fingerprints,
                snapshot.sealed(),
                leftOut);
    }

    @Override
    public String contentType() {
        return "application/zip";
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        try (ArchiveWriter archive = new ArchiveWriter(out)) {
            archive.add(Entries.MANIFEST, manifest::writeTo);
            archive.add(Entries.SETTINGS, entry -> entry.write(settings.getBytes(UTF_8)));
            if (key != null) {
                archive.add(Entries.KEY, entry -> Files.copy(key, entry));
            }
            for (Table table : snapshot.tables()) {
                archive.add(Entries.ofTable(table.name()), entry -> snapshot.write(table, entry));
            }
            for (KeptFile file : files) {
                add(file, archive);
            }
            archive.finish();
        } catch (SQLException e) {
            throw new IllegalStateException("the database did not tell all its rows", e);
        }
    }

    private static void add(KeptFile file, ArchiveWriter archive) throws IOException {
        try (InputStream in = Files.newInputStream(file.path(), LinkOption.NOFOLLOW_LINKS)) {
            archive.add(file.entry(), in::transferTo);
        } catch (NoSuchFileException e) {
            // It was deleted since it was found, and is not kept any more.
            return;
        }
    }

    @Override
    public void close() {
        try {
            snapshot.close();
            FolderCopy.delete(aside);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
