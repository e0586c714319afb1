// SPDX-License-Identifier: Apache-2.0
package org.calltracking.bench.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class PlanTest {
    @Test
    void theLongOneHasTheCallsOfTheAim() {
        assertThat(Plan.of("--long").callSeconds()).isEqualTo(600);
        assertThat(Plan.of().burst()).isEqualTo(10_000);
        assertThat(Plan.of("--quick").kept()).isFalse();
        assertThat(Plan.of("--quick").rounds()).isLessThan(Plan.of().rounds());
    }

    @Test
    void oneThingCanBeMeasuredByItself() {
        Plan plan = Plan.of("--only=visit", "--long");
        assertThat(plan.parts()).containsExactly(Plan.Part.VISIT);
        assertThat(plan.rounds()).isEqualTo(Plan.of("--long").rounds());
        assertThat(plan.kept()).isFalse();
    }

    @Test
    void saysHowItIsUsed() {
        assertThatIllegalArgumentException().isThrownBy(() -> Plan.of("--fast")).withMessageStartingWith("usage:");
    }
}
