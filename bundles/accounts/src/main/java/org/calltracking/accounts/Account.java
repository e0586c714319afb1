// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts;

import java.time.Instant;
import org.calltracking.api.PhoneNumber;
import org.jspecify.annotations.Nullable;

/**
 * Who signs in.
 *
 * @param email as it was typed; unique without regard to case
 * @param phone as it was given at registration, or null if the account was made by a command
 * @param confirmed whether the mailed link was followed; an unconfirmed account can do nothing else
 * @param operator whether it may run this installation
 */
public record Account(
        long id,
        String name,
        String email,
        @Nullable PhoneNumber phone,
        boolean confirmed,
        boolean operator,
        Instant createdAt) {}
