// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api.event;

import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Brings events to targets outside, such as the addresses of webhooks. Registered as a service. Each (event, target)
 * is one delivery that is kept until it is done with: it survives restarts and waits while the listener is away. Order
 * is kept within a target and a subject, and no target waits for another. Called on many threads at once.
 */
@ConsumerType
public interface TargetedListener {
    /**
     * The stable name of its deliveries, such as {@code webhooks}: a plug-in's own name, or one that begins with it and
     * a dot. At most 30 small letters, digits, dots and hyphens.
     */
    String name();

    /** The types it wants. */
    Set<String> types();

    /**
     * The targets of an event, by keys of the listener's own; asked once for an event that belongs to an account, soon
     * after it happened. An exception means that it is asked again after a growing pause.
     *
     * @return keys of 100 characters at most; empty if nobody wants the event
     */
    Set<String> targets(Event event);

    /**
     * Makes one attempt. It may be made again although it went well, when the process ends in between: the event's id
     * tells.
     *
     * @throws Exception like {@link DeliveryResult.Retry} with the exception's message
     */
    DeliveryResult deliver(Delivery delivery) throws Exception;

    /** How its targets are treated. */
    default DeliveryLimits limits() {
        return DeliveryLimits.DEFAULT;
    }
}
