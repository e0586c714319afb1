// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api.health;

/** How a part is. */
public record Health(Status status, String detail) {

    /** What a state means for the whole. */
    public enum Status {
        UP,
        /** It does not work, and the rest goes on without it. */
        DEGRADED,
        /** Nothing useful can be done without it: the process is not ready. */
        DOWN
    }

    public static Health up(String detail) {
        return new Health(Status.UP, detail);
    }

    public static Health degraded(String detail) {
        return new Health(Status.DEGRADED, detail);
    }

    public static Health down(String detail) {
        return new Health(Status.DOWN, detail);
    }
}
