// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.stream;

import java.time.Duration;

/**
 * The paces of streams.
 *
 * @param heartbeat how often a comment is sent; a client that takes nothing for three of them is cut off
 * @param recheck how often it is asked whether the client may still follow
 * @param retry before what could not be done now is tried again
 * @param cursors how often at most a client is told of events that tell it nothing
 */
public record StreamTimes(Duration heartbeat, Duration recheck, Duration retry, Duration cursors) {
    static final StreamTimes DEFAULT = new StreamTimes(
            Duration.ofSeconds(10), Duration.ofSeconds(3), Duration.ofSeconds(1), Duration.ofSeconds(3));
}
