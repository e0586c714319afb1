// SPDX-License-Identifier: Apache-2.0
package org.calltracking.telephony.internal.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class SpanTest {
    @Property(tries = 500)
    void aUnionCountsEachSecondOnce(@ForAll @Size(max = 6) List<@IntRange(max = 30) Integer> starts) {
        List<Span> spans =
                starts.stream().map(start -> span(start, start + start % 7)).toList();

        long seconds = LongStream.range(0, 60)
                .filter(second -> spans.stream()
                        .anyMatch(span ->
                                !at(second).isBefore(span.from()) && at(second).isBefore(span.to())))
                .count();
        assertThat(Span.union(spans)).isEqualTo(Duration.ofSeconds(seconds));
    }

    private static Span span(long from, long to) {
        return new Span(at(from), at(to));
    }

    private static Instant at(long second) {
        return Instant.EPOCH.plusSeconds(second);
    }
}
