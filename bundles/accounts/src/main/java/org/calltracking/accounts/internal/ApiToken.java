// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A program's key to its owner's account; the secret itself is not kept.
 *
 * @param name tells its owner what it is for
 * @param lastUsedAt to the minute, or null if never
 */
public record ApiToken(
        long id, String name, Instant createdAt, @Nullable Instant lastUsedAt) {}
