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
    void saysHowItIsUsed() {
        assertThatIllegalArgumentException().isThrownBy(() -> Plan.of("--fast")).withMessageStartingWith("usage:");
    }
}
