// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts;

import java.time.Instant;
import org.calltracking.api.PhoneNumber;

/**
 * Who signs in.
 *
 * @param email as it was typed; unique without regard to case
 * @param confirmed whether the mailed link was followed; an unconfirmed account can do nothing else
 */
public record Account(long id, String name, String email, PhoneNumber phone, boolean confirmed, Instant createdAt) {}
