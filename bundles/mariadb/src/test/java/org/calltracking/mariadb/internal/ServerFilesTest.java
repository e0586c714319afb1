// SPDX-License-Identifier: Apache-2.0
package org.calltracking.mariadb.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerFilesTest {
    private static final String VERSION = "11.4.5";

    @TempDir
    private Path folder;

    @Test
    void theServerIsUnpackedOnceAndWhatACutUnpackingLeftGoes() throws IOException {
        Path part = folder.resolve("server-" + VERSION + ".part");
        Files.createDirectories(part.resolve("bin"));
        Files.writeString(part.resolve("bin/mariadbd"), "half of it");

        ServerFiles files = ServerFiles.unpackInto(folder);
        assertThat(files.version()).isEqualTo(VERSION);
        assertThat(files.program()).isExecutable();
        assertThat(Files.size(files.program())).isGreaterThan(100_000_000);
        assertThat(part).doesNotExist();

        FileTime unpacked = Files.getLastModifiedTime(files.program());
        assertThat(ServerFiles.unpackInto(folder)).isEqualTo(files);
        assertThat(Files.getLastModifiedTime(files.program())).isEqualTo(unpacked);
    }
}
