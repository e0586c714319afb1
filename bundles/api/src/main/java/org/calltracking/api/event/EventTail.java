// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api.event;

import java.util.Set;
import java.util.concurrent.Flow;
import org.calltracking.api.access.AccountScope;
import org.osgi.annotation.versioning.ProviderType;

/** Follows the log as it grows: at once on the node that wrote, within a tenth of a second on others. Thread-safe. */
@ProviderType
public interface EventTail {
    /**
     * How far the log goes now, whichever node has written it: who follows from here gets what is committed from now
     * on.
     *
     * @throws org.calltracking.api.store.StoreUnavailableException while the database is away
     */
    long position();

    /**
     * The events of all accounts of which the scope reaches anything and of some types, in the order of positions,
     * without gap or double and without end. Where it reaches single objects, {@link AccountScope#reaches} tells which of
     * them may be told. Each subscriber has a place of its own in the log; one that asks for nothing costs nothing.
     * Signals come one at a time, on threads of the log's: a subscriber must be quick or hand on.
     *
     * <p>While the database is away nothing comes. When the log itself stops, each subscriber gets an error: it follows
     * again from its place when there is a log again.
     *
     * @param after the position of the last event that is known already
     */
    Flow.Publisher<Event> follow(AccountScope scope, Set<String> types, long after);
}
