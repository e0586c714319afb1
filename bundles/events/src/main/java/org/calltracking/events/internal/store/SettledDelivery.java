// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal.store;

import java.time.Instant;

/** A delivery that may be replayed. */
record SettledDelivery(long id, long targetId, Instant createdAt) {}
