// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal.store;

/** How far a delivery is. The names stand in the schema and in the database. */
public enum DeliveryState {
    /** It waits for its next attempt. */
    PENDING,
    /** It is in hand. */
    RUNNING,
    /** The target has it. */
    DELIVERED,
    /** No further attempt is made. */
    DEAD
}
