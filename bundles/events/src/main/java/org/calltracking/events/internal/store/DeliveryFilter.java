// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which deliveries are wanted; null asks for nothing.
 *
 * @param from made at this moment or later
 * @param to made before this moment
 */
public record DeliveryFilter(
        @Nullable String listener,
        @Nullable String target,
        @Nullable DeliveryState state,
        @Nullable Instant from,
        @Nullable Instant to) {
    public static final DeliveryFilter ALL = new DeliveryFilter(null, null, null, null, null);

    boolean namesTargets() {
        return listener != null || target != null;
    }
}
