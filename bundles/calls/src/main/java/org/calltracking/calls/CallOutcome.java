// SPDX-License-Identifier: Apache-2.0
package org.calltracking.calls;

/** How a call ended. */
public enum CallOutcome {
    /** The office and the caller talked. */
    ANSWERED,
    /** The office was busy. */
    BUSY,
    /** Nobody picked up in time. */
    NO_ANSWER,
    /** The caller gave up before anybody picked up. */
    CALLER_GAVE_UP,
    /** The office refused the call. */
    REJECTED,
    /** The office's number or address does not exist. */
    NOT_FOUND,
    /** The network or the PBX had no way through. */
    FAILED,
    /** The number that was dialled leads nowhere. */
    NO_ROUTE,
    /** Contact with the PBX was lost before the end: the last that was seen of the call is its end. */
    END_UNKNOWN
}
