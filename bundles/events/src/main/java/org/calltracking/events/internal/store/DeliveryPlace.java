// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal.store;

import java.time.Instant;

/** Where a delivery stands among an account's, and among a target's. */
record DeliveryPlace(long id, long position, Instant createdAt) {}
