// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session or an API token behind its secret.
 *
 * @param lastUsedAt to the minute, or null if never
 */
public record CredentialRow(
        long id, long accountId, @Nullable Instant lastUsedAt) {}
