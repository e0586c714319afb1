// SPDX-License-Identifier: Apache-2.0
package org.calltracking.backup.internal.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;

/** By what a backup is known, whatever it is called and whether it is whole. */
public final class FirstEntry {
    private static final int SIGNATURE = 0x04034b50;
    private static final int LENGTH_AT = 26;
    private static final int NAME_AT = 30;

    private FirstEntry() {}

    public static boolean isOfBackup(Path file) throws IOException {
        byte[] name = Entries.MANIFEST.getBytes(UTF_8);
        byte[] start;
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            start = in.readNBytes(NAME_AT + name.length);
        }
        if (start.length < NAME_AT + name.length) {
            return false;
        }
        ByteBuffer header = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN);
        return header.getInt(0) == SIGNATURE
                && header.getShort(LENGTH_AT) == name.length
                && Arrays.equals(start, NAME_AT, start.length, name, 0, name.length);
    }
}
