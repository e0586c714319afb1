// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.part;

import java.time.Duration;

/**
 * How long a swap may take.
 *
 * @param gathering at the start, for the parts that are required: a schema without them is made only then
 * @param quiet after a change, so that many that come together are one
 * @param drain for requests in flight when a service goes; the component runtime gives five seconds in all
 * @param grace for the next service of a name before its part leaves the schema
 * @param pluginWait for a request that needs a plug-in's part
 * @param houseWait for a request that needs another part: a bundle restarts together with those that depend on it
 */
public record SwapTimes(
        Duration gathering, Duration quiet, Duration drain, Duration grace, Duration pluginWait, Duration houseWait) {
    public static final SwapTimes DEFAULT = new SwapTimes(
            Duration.ofSeconds(3),
            Duration.ofMillis(50),
            Duration.ofSeconds(2),
            Duration.ofSeconds(30),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10));
}
