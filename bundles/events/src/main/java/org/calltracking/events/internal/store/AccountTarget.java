// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A target as its account sees it.
 *
 * @param reason why it is paused
 * @param since when it was paused
 */
public record AccountTarget(
        long id,
        long accountId,
        String listener,
        String target,
        boolean paused,
        @Nullable String reason,
        @Nullable Instant since) {}
