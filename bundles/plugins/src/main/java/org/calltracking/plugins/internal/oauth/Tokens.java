// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.oauth;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What another service gave us.
 *
 * @param refresh what gets other tokens; null if it gave none
 * @param expiresAt null if it did not say
 */
record Tokens(
        String access, @Nullable String refresh, @Nullable Instant expiresAt) {

    boolean isGoodFor(Duration time, Instant now) {
        return expiresAt == null || !expiresAt.isBefore(now.plus(time));
    }

    /** Keeps it out of logs. */
    @Override
    public String toString() {
        return "Tokens";
    }
}
