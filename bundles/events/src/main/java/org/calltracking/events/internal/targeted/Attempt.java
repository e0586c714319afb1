// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal.targeted;

import org.calltracking.api.event.Event;
import org.calltracking.events.internal.store.PendingDelivery;

/**
 * A delivery that is in hand, with what it brings.
 *
 * @param failures how often in a row its target had failed when it began
 * @param term of the lanes when it began
 */
record Attempt(Lane lane, PendingDelivery delivery, Event event, int failures, int term) {}
