// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal.store;

import org.calltracking.api.PhoneNumber;
import org.jspecify.annotations.Nullable;

/**
 * What an account is made of when it registers.
 *
 * @param emailKey the same for all spellings of one address
 * @param phone null if nobody has given one
 * @param passwordHash a PHC string
 */
public record Details(
        String name,
        String email,
        String emailKey,
        @Nullable PhoneNumber phone,
        String passwordHash) {}
