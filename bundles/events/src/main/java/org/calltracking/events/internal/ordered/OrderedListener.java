// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal.ordered;

import java.util.Set;
import org.calltracking.api.event.Event;
import org.calltracking.events.internal.listener.NotBegunException;
import org.calltracking.events.internal.listener.SetAsideException;

/** A listener once it is known. */
record OrderedListener(String name, Set<String> types, Handler handler) {

    /** Has one event handled. */
    @FunctionalInterface
    interface Handler {
        void handle(Event event) throws Exception;
    }

    /** Gets to know it. */
    @FunctionalInterface
    interface Opening {
        OrderedListener open() throws NotBegunException, SetAsideException, InterruptedException;
    }
}
