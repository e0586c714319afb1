// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal.listener;

import java.time.Duration;

/** The listener was called and did not return in time. */
public final class OverdueException extends Exception {
    private static final long serialVersionUID = 1L;

    public OverdueException(Duration limit) {
        super("it did not answer within " + seconds(limit));
    }

    /** The limit for people. */
    public static String seconds(Duration limit) {
        return limit.toMillis() % 1_000 == 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
    }
}
