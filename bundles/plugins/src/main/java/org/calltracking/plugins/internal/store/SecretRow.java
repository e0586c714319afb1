// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.store;

import java.time.Instant;
import org.calltracking.plugins.internal.secrets.Place;
import org.jspecify.annotations.Nullable;

/**
 * What is secret in a field of an account's settings.
 *
 * @param sealed null once tokens are lost
 * @param version grows with each change, but not when another key seals the same
 * @param claimedUntil until when somebody renews it
 * @param problem what became of lost tokens, for people
 */
public record SecretRow(
        long settingsId,
        long accountId,
        String plugin,
        String form,
        String field,
        @Nullable String sealed,
        int version,
        @Nullable Instant claimedUntil,
        @Nullable String problem) {

    public Place place() {
        return Place.ofField(settingsId, accountId, plugin, form, field);
    }
}
