// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A mailed link with which somebody may register.
 *
 * @param invitedBy the e-mail of the operator, or null if that account is gone
 */
public record Invitation(long id, String email, @Nullable String invitedBy, Instant createdAt, Instant expiresAt) {}
