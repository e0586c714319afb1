// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.store;

import java.time.Instant;
import org.calltracking.plugins.internal.secrets.Place;

/**
 * A form as an account has filled it in.
 *
 * @param single whether the account has this form once; otherwise it is a connection
 * @param name as the account calls a connection; empty otherwise
 * @param fieldValues a JSON object, without what is secret
 * @param version grows with each change; an update names the one it read
 */
public record SettingsRow(
        long id,
        long accountId,
        String plugin,
        String form,
        boolean single,
        String name,
        boolean enabled,
        String fieldValues,
        int version,
        Instant createdAt,
        Instant updatedAt) {

    /** Where the secret of a field stands. */
    public Place place(String field) {
        return Place.ofField(id, accountId, plugin, form, field);
    }
}
