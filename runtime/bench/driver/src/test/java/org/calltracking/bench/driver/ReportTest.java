// SPDX-License-Identifier: Apache-2.0
package org.calltracking.bench.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {
    private final Report report = new Report(line -> {});

    @Test
    void aimsAreJudgedByTheMedianAndShownBesideIt() {
        report.add(Row.own("ratio", Samples.of(0.7, 0.91, 1.2), Aim.atLeast(0.9, " ×")));
        report.add(Row.own("start", Samples.of(2), Aim.below(2, " s")));
        report.add(Row.own("lost", Samples.of(0), Aim.atMost(0, "")));

        assertThat(report.markdown("today", "here"))
                .contains("| ratio | 0.91 (0.70–1.20) |  |  | ≥ 0.90 × | met |")
                .contains("| start | 2 |  |  | < 2 s | MISSED |")
                .contains("| lost | 0 |  |  | ≤ 0 | met |");
    }

    @Test
    void figuresWithoutAimOnlyInform() {
        report.add(Row.of("requests/s", Map.of("Calltracking", Samples.of(12345.6), "bare", Samples.of(14.25))));

        assertThat(report.markdown("today", "here"))
                .contains("| requests/s | 12 346 | 14.3 |  |  |  |")
                .startsWith("# today\n\nhere\n\n| figure | Calltracking | bare | Spring | aim | |");
    }
}
