// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal;

import java.time.Duration;

/**
 * How patient the edge is.
 *
 * @param grace how long a path is kept for the next service after the last one went
 * @param pluginWait how long a request waits for a plug-in that is away
 * @param houseWait how long a request waits for a bundle of the house, which may restart with its dependents
 * @param drain how long one that goes may take to finish what it has begun
 * @param waiting how many requests may wait in all
 * @param waitingBytes how many bytes their bodies may have in all
 */
record SlotLimits(
        Duration grace, Duration pluginWait, Duration houseWait, Duration drain, int waiting, long waitingBytes) {
    static final SlotLimits STANDARD = new SlotLimits(
            Duration.ofSeconds(30),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(2),
            1_000,
            64 * 1024 * 1024);
}
