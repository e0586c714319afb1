// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal.tail;

import java.util.Set;
import org.calltracking.api.event.Event;

/** Where a follower stands in the log, and what it wants of it. What changes is guarded by the {@link Feed}. */
final class Place {
    private final Follower follower;
    private final Set<Long> accounts;
    private final Set<String> types;
    private long position;
    private boolean waiting;

    Place(Follower follower, Set<Long> accounts, Set<String> types, long position) {
        this.follower = follower;
        this.accounts = Set.copyOf(accounts);
        this.types = Set.copyOf(types);
        this.position = position;
    }

    Follower follower() {
        return follower;
    }

    Set<Long> accounts() {
        return accounts;
    }

    Set<String> types() {
        return types;
    }

    long position() {
        return position;
    }

    void moveTo(long newPosition) {
        position = newPosition;
    }

    boolean isWaiting() {
        return waiting;
    }

    /** It has seen all there is. */
    void await() {
        waiting = true;
    }

    void wake() {
        waiting = false;
        follower.tell();
    }

    boolean wants(Event event) {
        return event.position() > position
                && event.accountId() != null
                && accounts.contains(event.accountId())
                && types.contains(event.type());
    }
}
