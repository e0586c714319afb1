// SPDX-License-Identifier: Apache-2.0
package org.calltracking.telephony.internal.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointFileTest {
    private static final Checkpoint SEVENTH = new Checkpoint(7, 12, true, Set.of("pbx1-1795226779.69", "канал"));

    @TempDir
    Path folder;

    @Test
    void theLastOneIsRead() throws Exception {
        CheckpointFile file = new CheckpointFile(folder, 7);
        assertThat(file.read()).isNull();
        file.write(new Checkpoint(7, 11, false, Set.of()));
        file.write(SEVENTH);

        assertThat(new CheckpointFile(folder, 8).read()).isEqualTo(SEVENTH);
    }

    @Test
    void itCoversTheLinesUpToItsOwn() {
        assertThat(SEVENTH.covers(new SpoolReader.Line(6, 99, ""))).isTrue();
        assertThat(SEVENTH.covers(new SpoolReader.Line(7, 12, ""))).isTrue();
        assertThat(SEVENTH.covers(new SpoolReader.Line(7, 13, ""))).isFalse();
        assertThat(SEVENTH.covers(new SpoolReader.Line(8, 1, ""))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"more", "\n", "{"})
    void aDamagedOneIsNone(String damage) throws Exception {
        new CheckpointFile(folder, 7).write(SEVENTH);
        Files.writeString(folder.resolve("checkpoint"), damage, StandardOpenOption.APPEND);

        assertThat(new CheckpointFile(folder, 8).read()).isNull();
    }

    @Test
    void oneThatOutlivedItsSegmentsIsNone() throws Exception {
        new CheckpointFile(folder, 7).write(SEVENTH);

        assertThat(new CheckpointFile(folder, 7).read()).isNull();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whereNoneCanBeWrittenTheFormerIsNotBelieved() throws Exception {
        CheckpointFile file = new CheckpointFile(folder, 7);
        file.write(new Checkpoint(7, 11, false, Set.of()));
        Files.createDirectory(folder.resolve("checkpoint.new"));
        file.write(SEVENTH);
        assertThat(file.read()).isNull();

        Files.delete(folder.resolve("checkpoint.new"));
        file.write(SEVENTH);
        assertThat(file.read()).isEqualTo(SEVENTH);
    }
}
