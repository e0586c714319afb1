// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal.targeted;

import java.util.Set;
import org.calltracking.api.event.DeliveryLimits;
import org.calltracking.api.event.TargetedListener;
import org.calltracking.events.internal.listener.NotBegunException;
import org.calltracking.events.internal.listener.SetAsideException;

/** A listener once it is known. */
record TargetedListening(TargetedListener listener, String name, Set<String> types, DeliveryLimits limits) {

    /** The name of its cursor and, behind {@code events.}, of its lock: ordered listeners have no colon in theirs. */
    static String cursor(String name) {
        return "to:" + name;
    }

    String cursor() {
        return cursor(name);
    }

    /** Gets to know it. */
    @FunctionalInterface
    interface Opening {
        TargetedListening open() throws NotBegunException, SetAsideException, InterruptedException;
    }
}
