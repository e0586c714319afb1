// SPDX-License-Identifier: Apache-2.0
package org.calltracking.calls.internal;

import java.time.Instant;
import org.calltracking.calls.CallOutcome;
import org.jspecify.annotations.Nullable;

/**
 * Which calls are wanted; null leaves open.
 *
 * @param from began at this moment or later
 * @param to began before this moment
 */
public record CallFilter(
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable CallOutcome outcome,
        @Nullable CallAttribution attribution) {
    public static final CallFilter ALL = new CallFilter(null, null, null, null);
}
