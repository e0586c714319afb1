// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api.plugin;

import java.time.Duration;

/**
 * What a call into a plug-in is for. Each kind of work has some of the plug-in's threads for itself and shares the
 * others, so that none takes them all; what finds no thread waits in the line of its kind.
 */
public enum Work {
    /** Services are made and asked what they offer. */
    INTRODUCTION(1, 9, 100, Duration.ofSeconds(10)),
    /** An operation of GraphQL waits for it, and holds up others while it does. */
    FIELD(2, 10, 32, Duration.ofSeconds(4)),
    /** A request to an endpoint waits for it. */
    ENDPOINT(2, 10, 1_000, Duration.ofSeconds(5)),
    /** An event is brought to a listener. */
    DELIVERY(2, 10, 100, Duration.ofSeconds(10)),
    /** Somebody tries out what he has filled in. */
    CHECK(1, 4, 16, Duration.ofSeconds(3));

    private final int own;
    private final int atOnce;
    private final int mostWaiting;
    private final Duration patience;

    Work(int own, int atOnce, int mostWaiting, Duration patience) {
        this.own = own;
        this.atOnce = atOnce;
        this.mostWaiting = mostWaiting;
        this.patience = patience;
    }

    /** How many threads of a plug-in no other work gets. */
    public int own() {
        return own;
    }

    /** How many threads of a plug-in it gets at most. */
    public int atOnce() {
        return atOnce;
    }

    /** How many calls wait in line for a plug-in at most; more are refused. */
    public int mostWaiting() {
        return mostWaiting;
    }

    /** How long a call waits in line at most; then it is refused. */
    public Duration patience() {
        return patience;
    }
}
