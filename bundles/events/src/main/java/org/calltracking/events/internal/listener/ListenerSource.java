// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal.listener;

import org.jspecify.annotations.Nullable;

/** A listener that is registered and may not have been made yet. */
public interface ListenerSource<L> {
    /** The plug-in it belongs to; null if it is the house's. */
    @Nullable
    String plugin();

    /**
     * Makes it if need be, which runs its bundle's code.
     *
     * @return null if that fails or it has gone
     */
    @Nullable
    L get();

    /** Lets go of what was got. */
    void giveBack();
}
