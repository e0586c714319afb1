// SPDX-License-Identifier: Apache-2.0
package org.calltracking.telephony.internal.spool;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last checkpoint of a spool, in a file beside the segments. Without one more is done again than must be, so it may
 * be missing or damaged. Not thread-safe.
 */
public final class CheckpointFile {
    private static final Logger LOG = LoggerFactory.getLogger(CheckpointFile.class);

    /** Version, segment, line, whether complete, how many channels follow. */
    private static final Pattern HEAD = Pattern.compile("1 ([0-9]{1,18}) ([0-9]{1,18}) (true|false) ([0-9]{1,9})");

    private final Path file;
    private final Path draft;
    private boolean failing;

    /** @param firstOwn see {@link Spool#firstOwn()}: an older checkpoint of a later segment outlived what it is about */
    public CheckpointFile(Path folder, long firstOwn) throws IOException {
        file = folder.resolve("checkpoint");
        draft = folder.resolve("checkpoint.new");
        Checkpoint left = read();
        if (left == null || left.segment() >= firstOwn) {
            Files.deleteIfExists(file);
        }
    }

    /** The last that was written; null if there is none that can be read. */
    public @Nullable Checkpoint read() {
        try {
            List<String> lines = Files.exists(file) ? Files.readAllLines(file, UTF_8) : List.of();
            Matcher head = HEAD.matcher(lines.isEmpty() ? "" : lines.get(0));
            if (!head.matches() || lines.size() - 1 != Integer.parseInt(head.group(4))) {
                return null;
            }
            return new Checkpoint(
                    Long.parseLong(head.group(1)),
                    Long.parseLong(head.group(2)),
                    Boolean.parseBoolean(head.group(3)),
                    new HashSet<>(lines.subList(1, lines.size())));
        } catch (IOException e) {
            LOG.warn("{} cannot be read, events are gone through again", file, e);
            return null;
        }
    }

    /**
     * Takes the place of the one before, which is no longer true when segments are deleted.
     *
     * @throws IOException if neither it could be written nor the one before be taken away
     */
    public void write(Checkpoint checkpoint) throws IOException {
        try {
            // A plain stream: a channel would be closed by the interrupt that stops whoever writes.
            try (OutputStream out = new FileOutputStream(draft.toFile())) {
                out.write(text(checkpoint).getBytes(UTF_8));
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            failing = false;
        } catch (IOException e) {
            if (!failing) {
                failing = true;
                LOG.warn("{} cannot be written, after a restart events are gone through again", file, e);
            }
            Files.deleteIfExists(file);
        }
    }

    private static String text(Checkpoint checkpoint) {
        List<String> lines = new ArrayList<>();
        lines.add("1 " + checkpoint.segment() + " " + checkpoint.line() + " " + checkpoint.complete() + " "
                + checkpoint.channels().size());
        lines.addAll(checkpoint.channels());
        return String.join("\n", lines) + "\n";
    }
}
