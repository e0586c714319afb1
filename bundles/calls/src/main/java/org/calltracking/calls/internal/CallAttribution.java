// SPDX-License-Identifier: Apache-2.0
package org.calltracking.calls.internal;

/** How a call's source was found. */
public enum CallAttribution {
    /** A visitor held the number and was on the site. */
    VISIT,
    /** A visitor had left the site, and the number was still held for late calls. */
    HOLD,
    /** The number is the only one of an office in a campaign, shown to all. */
    STATIC,
    /** Nobody held the number: it is a stub, lay idle, or is in no campaign. */
    UNDETERMINED
}
