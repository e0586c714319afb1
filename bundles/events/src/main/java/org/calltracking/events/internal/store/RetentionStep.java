// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal.store;

import java.time.Instant;

/**
 * How far the removal of what is old has come.
 *
 * @param id of the last delivery that was looked at, or the position of the last event
 * @param createdAt when that was made
 */
public record RetentionStep(long id, Instant createdAt) {
    /** Before the first. */
    public static final RetentionStep START = new RetentionStep(0, Instant.MIN);
}
