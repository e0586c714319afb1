// SPDX-License-Identifier: Apache-2.0
package org.calltracking.telephony.internal.feed;

/** Hears that the link to a PBX stands again. Called on the thread that brings its events, so it returns at once. */
public interface PbxWatcher {
    void connected(String pbx);
}
