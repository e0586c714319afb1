// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal;

import java.time.Instant;
import org.calltracking.api.PhoneNumber;
import org.jspecify.annotations.Nullable;

/**
 * An account as operators see it.
 *
 * @param contactNote what they have noted, or null if nothing
 * @param contactChangedBy the e-mail of who changed the contact state last, or null if nobody has
 */
public record ManagedAccount(
        long id,
        String name,
        String email,
        @Nullable PhoneNumber phone,
        boolean operator,
        State state,
        Instant createdAt,
        ContactState contactState,
        @Nullable String contactNote,
        @Nullable String contactChangedBy,
        @Nullable Instant contactChangedAt) {

    /** What an account may do. */
    public enum State {
        /** Nothing until its e-mail is confirmed. */
        UNCONFIRMED,
        ACTIVE,
        /** Nothing until an operator enables it. */
        DISABLED
    }
}
