// SPDX-License-Identifier: Apache-2.0
package org.calltracking.numbers;

import java.time.Instant;
import org.calltracking.api.PhoneNumber;

/**
 * A number that is shown instead of the real one.
 *
 * @param pbx the name of the PBX on which its calls arrive
 */
public record TrackingNumber(long id, long accountId, PhoneNumber phone, String pbx, Instant createdAt) {}
