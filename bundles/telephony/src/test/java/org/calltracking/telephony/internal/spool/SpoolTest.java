// SPDX-License-Identifier: Apache-2.0
package org.calltracking.telephony.internal.spool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
    private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    private static final Spool.Limits SMALL = new Spool.Limits(64, Duration.ofMinutes(10));

    @TempDir
    Path folder;

    @Test
    void whatWasAppendedIsReadInOrderOverAllSegments() throws Exception {
        try (Spool spool = new Spool(folder, CLOCK, SMALL);
                SpoolReader reader = new SpoolReader(spool)) {
            List<String> lines =
                    IntStream.range(0, 200).mapToObj(i -> "line " + i).toList();
            for (String line : lines) {
                spool.append(line.getBytes(UTF_8));
            }

            assertThat(read(reader, 200)).isEqualTo(lines);
            assertThat(reader.isBehind()).isFalse();
            assertThat(segments()).hasSizeGreaterThan(10);
        }
    }

    @Test
    void nobodyIsBehindBecauseOfHalfALine() throws Exception {
        Files.writeString(folder.resolve("0001.spool"), "whole\nhal");
        try (Spool spool = new Spool(folder, CLOCK, SMALL);
                SpoolReader reader = new SpoolReader(spool)) {
            assertThat(reader.next().text()).isEqualTo("whole");
            assertThat(reader.isBehind()).isFalse();
        }
    }

    @Test
    void aReaderWaitsForWhatIsNotThereYet() throws Exception {
        try (Spool spool = new Spool(folder, CLOCK, SMALL);
                SpoolReader reader = new SpoolReader(spool)) {
            CompletableFuture<List<String>> read = CompletableFuture.supplyAsync(() -> read(reader, 50));
            for (int i = 0; i < 50; i++) {
                spool.append(("line " + i).getBytes(UTF_8));
            }

            assertThat(read.get(10, TimeUnit.SECONDS)).hasSize(50).endsWith("line 49");
        }
    }

    @Test
    void aLineMayBeLongerThanAnyBuffer() throws Exception {
        String huge = "x".repeat(1_000_000);
        try (Spool spool = new Spool(folder, CLOCK, SMALL);
                SpoolReader reader = new SpoolReader(spool)) {
            spool.append("before".getBytes(UTF_8));
            spool.append(huge.getBytes(UTF_8));
            spool.append("after".getBytes(UTF_8));

            assertThat(read(reader, 3)).containsExactly("before", huge, "after");
        }
    }

    @Test
    void aTornLastLineIsLeftOutAndNothingIsAppendedToIt() throws Exception {
        try (Spool spool = new Spool(folder, CLOCK, Spool.Limits.DEFAULT)) {
            spool.append("whole".getBytes(UTF_8));
        }
        Files.writeString(folder.resolve("0001.spool"), "tor", StandardOpenOption.APPEND);

        try (Spool spool = new Spool(folder, CLOCK, Spool.Limits.DEFAULT);
                SpoolReader reader = new SpoolReader(spool)) {
            spool.append("next".getBytes(UTF_8));

            assertThat(read(reader, 2)).containsExactly("whole", "next");
            assertThat(segments()).containsExactly("0001.spool", "0002.spool");
        }
    }

    @Test
    void aSegmentIsSealedByAgeToo() throws Exception {
        Instant[] now = {Instant.EPOCH};
        Clock clock = new Clock() {
            @Override
            public Instant instant() {
                return now[0];
            }

            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }
        };
        try (Spool spool = new Spool(folder, clock, Spool.Limits.DEFAULT)) {
            spool.append("old".getBytes(UTF_8));
            now[0] = now[0].plus(Spool.Limits.DEFAULT.age());
            spool.append("new".getBytes(UTF_8));
        }

        assertThat(segments()).containsExactly("0001.spool", "0002.spool");
    }

    @Test
    void onlySegmentsThatNobodyNeedsAreDeletedAndAReaderPassesTheGap() throws Exception {
        try (Spool spool = new Spool(folder, CLOCK, new Spool.Limits(1, Duration.ofDays(1)))) {
            for (int i = 1; i <= 5; i++) {
                spool.append(("line " + i).getBytes(UTF_8));
            }
            spool.delete(spool.unused(4, Set.of(2L)));
            assertThat(segments()).containsExactly("0002.spool", "0004.spool", "0005.spool");
            spool.delete(spool.unused(99, Set.of(2L)));
            assertThat(segments()).containsExactly("0002.spool", "0005.spool");

            try (SpoolReader reader = new SpoolReader(spool)) {
                assertThat(read(reader, 2)).containsExactly("line 2", "line 5");
            }
        }
    }

    @Test
    void numbersGoOnBehindTheSegmentsThatAreThere() throws Exception {
        Files.createFile(folder.resolve("12345.spool"));
        Files.createFile(folder.resolve("notes.txt"));
        try (Spool spool = new Spool(folder, CLOCK, Spool.Limits.DEFAULT)) {
            spool.append("line".getBytes(UTF_8));

            assertThat(spool.firstOwn()).isEqualTo(12346);
        }
        assertThat(segments()).containsExactly("12345.spool", "12346.spool");
    }

    private List<String> segments() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".spool"))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> read(SpoolReader reader, int count) {
        List<String> lines = new ArrayList<>();
        try {
            while (lines.size() < count) {
                lines.add(reader.next().text());
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return lines;
    }
}
