// SPDX-License-Identifier: Apache-2.0
package org.calltracking.mail.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Set;

/** Writes each mail into a file of its own, which a mail program can open. */
final class MailFiles implements Transport {
    private static final DateTimeFormatter FILE_TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /** Mails hold links that open accounts. */
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path folder;

    MailFiles(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder.getParent());
        if (!Files.isDirectory(folder)) {
            Files.createDirectory(folder, OWNER_ONLY_FOLDER);
        }
    }

    @Override
    public String destination() {
        return "each mail becomes a file in " + folder;
    }

    /** The name of the file comes from the mail alone: a repeated delivery writes the same file again. */
    @Override
    public void send(Mail mail) throws MailNotSentException {
        try {
            write(FILE_TIME.format(mail.date()) + "-" + mail.id(), mail.message(true));
        } catch (IOException e) {
            throw new MailNotSentException(
                    MailNotSentException.Fault.TRANSPORT, "its file cannot be written in " + folder, e);
        }
    }

    private void write(String name, byte[] message) throws IOException {
        Path part = folder.resolve(name + ".part");
        Files.deleteIfExists(part);
        try (FileChannel channel = FileChannel.open(
                part, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OWNER_ONLY_FILE)) {
            ByteBuffer rest = ByteBuffer.wrap(message);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
        Files.move(part, folder.resolve(name + ".eml"), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() {
        // A file is written or not.
    }
}
