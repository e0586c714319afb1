// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal;

/** How a plug-in is. */
public enum PluginState {
    /** Its jar is there, and is being looked at. */
    INSTALLED,
    /** It is being started. */
    STARTING,
    /** It does its work. */
    RUNNING,
    /** The operator has stopped it. */
    STOPPED,
    /** Something is wrong with it, and the reason says what. */
    SET_ASIDE,
    /** Something that it needs is not there yet. */
    WAITING;

    /** Whether it stays so until somebody does something. */
    public boolean isSettled() {
        return this == RUNNING || this == STOPPED || this == SET_ASIDE;
    }
}
