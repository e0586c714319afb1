// SPDX-License-Identifier: Apache-2.0
package org.calltracking.bench.ami;

/** Hears when calls are told; times are those of {@link System#nanoTime}. Called on the player's thread. */
public interface CallTimes {
    /** The first event of the caller's call goes out. */
    void began(String caller, long nanos);

    /** The last channel of the caller's call is told to be gone. */
    void ended(String caller, long nanos);
}
