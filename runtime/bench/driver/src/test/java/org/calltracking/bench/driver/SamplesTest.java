// SPDX-License-Identifier: Apache-2.0
package org.calltracking.bench.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

class SamplesTest {
    @Test
    void theMedianIsInTheMiddle() {
        assertThat(Samples.of(9, 1, 5).median()).isEqualTo(5);
        assertThat(Samples.of(4, 1, 2, 100).median()).isEqualTo(3);
    }

    @Test
    void aPercentileIsTheSmallestValueThatSoManyDoNotExceed() {
        double[] hundred = new double[100];
        Arrays.setAll(hundred, i -> 100 - i);
        Samples samples = Samples.of(hundred);

        assertThat(samples.percentile(50)).isEqualTo(50);
        assertThat(samples.percentile(99)).isEqualTo(99);
        assertThat(samples.percentile(99.5)).isEqualTo(100);
        assertThat(samples.percentile(100)).isEqualTo(100);
        assertThat(samples.percentile(0)).isEqualTo(1);
        assertThat(Samples.of(7).percentile(99)).isEqualTo(7);
    }

    @Test
    void nothingHasNoMedian() {
        assertThatIllegalArgumentException().isThrownBy(Samples::of);
    }

    @Property
    void allFiguresLieBetweenTheLeastAndTheMost(
            @ForAll @NotEmpty @DoubleRange(min = 0, max = 1e6) double[] values,
            @ForAll @DoubleRange(min = 0, max = 100) double percent) {
        Samples samples = Samples.of(values);

        assertThat(samples.median()).isBetween(samples.least(), samples.most());
        assertThat(samples.percentile(percent)).isBetween(samples.least(), samples.most());
        assertThat(samples.percentile(100)).isCloseTo(samples.most(), within(0.0));
    }
}
