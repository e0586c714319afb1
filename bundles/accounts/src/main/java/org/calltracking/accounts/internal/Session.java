// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A browser that is signed in.
 *
 * @param address where it signed in from, or null if that was not kept
 * @param userAgent what it called itself then, or null if that was not kept
 * @param lastUsedAt to the minute
 */
public record Session(
        long id, @Nullable String address, @Nullable String userAgent, Instant createdAt, Instant lastUsedAt) {}
