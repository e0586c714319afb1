// SPDX-License-Identifier: Apache-2.0
package org.calltracking.telephony.internal.tracking;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A time with a beginning and an end that is not before it. */
record Span(Instant from, Instant to) {

    /** The time that both have in common, a moment at least, or null. */
    @Nullable
    Span overlap(Span other) {
        Instant start = from.isAfter(other.from) ? from : other.from;
        Instant end = to.isBefore(other.to) ? to : other.to;
        return start.isAfter(end) ? null : new Span(start, end);
    }

    /** How long the spans last together, counting what they share once. */
    static Duration union(List<Span> spans) {
        Duration sum = Duration.ZERO;
        Instant covered = Instant.MIN;
        for (Span span : spans.stream().sorted(Comparator.comparing(Span::from)).toList()) {
            Instant start = span.from.isAfter(covered) ? span.from : covered;
            if (start.isBefore(span.to)) {
                sum = sum.plus(Duration.between(start, span.to));
                covered = span.to;
            }
        }
        return sum;
    }
}
