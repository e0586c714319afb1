// SPDX-License-Identifier: Apache-2.0
package org.calltracking.bench.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class RatioTest {
    @Test
    void aRoundInWhichTheMachineWasSlowCountsLikeAnyOther() {
        Samples ratios = Ratio.of(List.of(90.0, 9.0, 80.0), List.of(100.0, 10.0, 100.0));

        assertThat(ratios.median()).isEqualTo(0.9);
        assertThat(ratios.least()).isEqualTo(0.8);
    }

    @Test
    void roundsBelongTogether() {
        assertThatIllegalArgumentException().isThrownBy(() -> Ratio.of(List.of(1.0), List.of(1.0, 2.0)));
    }
}
