// SPDX-License-Identifier: Apache-2.0
package org.calltracking.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Who may touch a file; where the system knows no such rights, nobody else may. */
record FileRights(Path file) {
    private static final Set<PosixFilePermission> OF_OTHERS = PosixFilePermissions.fromString("---rwxrwx");
    private static final Set<PosixFilePermission> TO_WRITE = PosixFilePermissions.fromString("----w--w-");

    boolean isOpenToOthers() throws IOException {
        return anyOf(OF_OTHERS);
    }

    boolean isWritableByOthers() throws IOException {
        return anyOf(TO_WRITE);
    }

    String owner() throws IOException {
        return Files.getOwner(file, LinkOption.NOFOLLOW_LINKS).getName();
    }

    private boolean anyOf(Set<PosixFilePermission> rights) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        return view != null && view.readAttributes().permissions().stream().anyMatch(rights::contains);
    }
}
