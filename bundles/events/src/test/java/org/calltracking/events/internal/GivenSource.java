// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal;

import org.calltracking.events.internal.listener.ListenerSource;

/** A listener that is there. */
record GivenSource<L>(L get, String plugin) implements ListenerSource<L> {
    @Override
    public void giveBack() {
        // Nothing was taken.
    }
}
