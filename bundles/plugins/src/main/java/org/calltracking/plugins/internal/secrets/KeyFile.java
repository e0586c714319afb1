// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;

/** The operator's file of keys. */
record KeyFile(Path path) {
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private static final Set<PosixFilePermission> OF_OTHERS = PosixFilePermissions.fromString("---rwxrwx");

    boolean exists() {
        return Files.exists(path);
    }

    Keys read() throws BadKeyFileException, IOException {
        try {
            return Keys.parse(Files.readAllLines(path, UTF_8));
        } catch (BadKeyFileException e) {
            throw new BadKeyFileException("the key file " + path + " cannot be used: " + e.getMessage());
        }
    }

    /** Makes the file with one new key. It appears whole or not at all, for its owner alone, and is on the disk then. */
    void create() throws IOException {
        SecureRandom random = new SecureRandom();
        byte[] id = new byte[4];
        byte[] key = new byte[Keys.KEY_BYTES];
        random.nextBytes(id);
        random.nextBytes(key);
        String line = HexFormat.of().formatHex(id) + " " + Base64.getEncoder().encodeToString(key) + "\n";
        Files.createDirectories(path.toAbsolutePath().getParent());
        Path part = path.resolveSibling(path.getFileName() + ".part");
        Files.deleteIfExists(part);
        try (FileChannel channel =
                FileChannel.open(part, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OWNER_ONLY)) {
            ByteBuffer rest = ByteBuffer.wrap(line.getBytes(UTF_8));
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
        // Without an option that replaces: a file that came meanwhile stays.
        Files.move(part, path);
    }

    /** Whether others than its owner may touch it. */
    boolean isOpenToOthers() throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        return view != null && view.readAttributes().permissions().stream().anyMatch(OF_OTHERS::contains);
    }
}
