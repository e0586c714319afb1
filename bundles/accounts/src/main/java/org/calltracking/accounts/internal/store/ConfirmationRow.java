// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal.store;

import org.calltracking.api.PhoneNumber;
import org.jspecify.annotations.Nullable;

/** A link that was mailed, with the details that it confirms. */
public record ConfirmationRow(
        long accountId, String name, String email, @Nullable PhoneNumber phone, String passwordHash) {}
