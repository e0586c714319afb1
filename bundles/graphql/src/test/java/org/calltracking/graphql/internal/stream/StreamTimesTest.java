// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StreamTimesTest {
    @Test
    void whoMayNoLongerFollowIsCutOffWithinFiveSeconds() {
        assertThat(StreamTimes.DEFAULT.recheck()).isLessThan(Duration.ofSeconds(5));
    }
}
