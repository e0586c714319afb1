// SPDX-License-Identifier: Apache-2.0
package org.calltracking.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.calltracking.check.Finding.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckupTest {
    private static final Finding GOOD = Finding.ok("good");

    @TempDir
    private Path folder;

    private record Told(String subject, Looking looking) implements Check {
        interface Looking {
            List<Finding> look() throws Exception;
        }

        @Override
        public List<Finding> look() throws Exception {
            return looking.look();
        }
    }

    @Test
    void oneThatHangsOrFailsLeavesTheOthers() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        Check hangs = new Told("hangs", () -> {
            never.await();
            return List.of();
        });
        Check fails = new Told("fails", () -> {
            throw new IllegalStateException("as the test wants");
        });
        Check good = new Told("good", () -> List.of(GOOD));

        Map<String, List<Finding>> found = new Checkup(List.of(good, fails, hangs), Duration.ofSeconds(1)).run();

        assertThat(found).containsOnlyKeys("hangs", "fails", "good");
        assertThat(found.get("hangs")).singleElement().satisfies(late -> {
            assertThat(late.verdict()).isEqualTo(Verdict.WRONG);
            assertThat(late.seen()).startsWith("no answer within");
        });
        assertThat(found.get("fails"))
                .singleElement()
                .extracting(Finding::verdict)
                .isEqualTo(Verdict.WRONG);
        assertThat(found.get("good")).containsExactly(GOOD);
    }

    @Test
    void changesNothing() throws Exception {
        Path data = folder.resolve("deep/data");

        new Checkup(Path.of("../../features/target"), Map.of("CALLTRACKING_DATA", data.toString())).run();

        assertThat(folder).isEmptyDirectory();
    }
}
