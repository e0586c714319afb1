// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api.event;

import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A durable listener, registered as a service. It gets each event of its types at least once, in the order of
 * positions, on one thread; its cursor survives restarts. A listener that is new to the log begins with the events
 * committed after its first registration.
 */
@ConsumerType
public interface EventListener {
    /**
     * The stable name of its cursor, such as {@code mail}. A plug-in's is the plug-in's own name, or one that begins
     * with it and a dot; at most 30 small letters, digits, dots and hyphens.
     */
    String name();

    /** The types it wants. */
    Set<String> types();

    /**
     * Handles one event. An exception means that the same event is delivered again after a growing pause, and that
     * later ones wait for it. A plug-in's listener that does not return within 30 seconds is set aside until it is
     * registered anew; its events wait.
     */
    void on(Event event) throws Exception;
}
