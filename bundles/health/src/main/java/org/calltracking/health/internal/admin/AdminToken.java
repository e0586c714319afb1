// SPDX-License-Identifier: Apache-2.0
package org.calltracking.health.internal.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** What the operator proves himself with: a secret of this start, in a file that only this process's user can read. */
public final class AdminToken implements AutoCloseable {
    private static final String SCHEME = "Bearer ";
    private static final int BYTES = 32;
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<?> FOLDER_OF_OWNER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path file;
    private final byte[] expected;

    private AdminToken(Path file, String secret) {
        this.file = file;
        this.expected = (SCHEME + secret).getBytes(UTF_8);
    }

    /** Makes a new one and writes it to {@code run/admin.token} in the data folder. */
    public static AdminToken write(Path dataFolder) throws IOException {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Path run = Files.createDirectories(dataFolder.resolve("run"), FOLDER_OF_OWNER);
        Path file = run.resolve("admin.token");
        // Nobody reads half of it, and one that a crash left behind may have other permissions.
        Path written = Files.createTempFile(run, ".admin", ".token", OWNER_ONLY);
        Files.writeString(written, secret + "\n");
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return new AdminToken(file, secret);
    }

    /** Whether the Authorization header proves it. How long that takes tells nothing of the secret. */
    boolean isIn(@Nullable String authorization) {
        return authorization != null && MessageDigest.isEqual(expected, authorization.getBytes(UTF_8));
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
