// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import org.calltracking.api.access.AccountScope;
import org.calltracking.api.event.Event;
import org.calltracking.api.event.EventTail;
import org.calltracking.api.store.StoreUnavailableException;

/** An event log in memory, which several tails may show one after the other. */
public final class FakeTail implements EventTail {
    /** What was appended. */
    public static final class Log {
        private final List<Event> events = new ArrayList<>();

        private synchronized Optional<Event> next(long after, Set<String> types, Set<Long> accounts) {
            return events.stream()
                    .filter(event -> event.position() > after
                            && types.contains(event.type())
                            && accounts.contains(event.accountId()))
                    .findFirst();
        }

        private synchronized void append(String type, long account, Map<String, String> payload) {
            events.add(new Event(
                    (events.size() + 1) * 10L, UUID.randomUUID(), type, account, "test", Instant.EPOCH, payload));
        }

        private synchronized long position() {
            return events.size() * 10L;
        }
    }

    private final Log log;
    private volatile boolean lost;
    private final List<Follower> followers = new CopyOnWriteArrayList<>();

    public FakeTail(Log log) {
        this.log = log;
    }

    public void append(String type, long account, Map<String, String> payload) {
        log.append(type, account, payload);
        followers.forEach(Follower::pump);
    }

    /** Ends what is followed, as when the bundle of the log stops. */
    public void stop() {
        followers.forEach(follower -> follower.subscriber.onError(new IllegalStateException("stopped")));
        followers.clear();
    }

    public int followers() {
        return followers.size();
    }

    /** Lets the database be away, or back. */
    public void lose(boolean isLost) {
        lost = isLost;
    }

    @Override
    public long position() {
        if (lost) {
            throw new StoreUnavailableException("gone", new IllegalStateException());
        }
        return log.position();
    }

    @Override
    public Flow.Publisher<Event> follow(AccountScope scope, Set<String> types, long after) {
        return subscriber -> {
            Follower follower = new Follower(subscriber, types, scope.accountIds(), after);
            followers.add(follower);
            subscriber.onSubscribe(follower);
        };
    }

    private final class Follower implements Flow.Subscription {
        private final Flow.Subscriber<? super Event> subscriber;
        private final Set<String> types;
        private final Set<Long> accounts;
        private long position;
        private long demand;

        Follower(Flow.Subscriber<? super Event> subscriber, Set<String> types, Set<Long> accounts, long position) {
            this.subscriber = subscriber;
            this.types = types;
            this.accounts = accounts;
            this.position = position;
        }

        @Override
        public synchronized void request(long more) {
            demand += more;
            pump();
        }

        private synchronized void pump() {
            while (demand > 0 && followers.contains(this)) {
                Optional<Event> next = log.next(position, types, accounts);
                if (next.isEmpty()) {
                    return;
                }
                demand--;
                position = next.get().position();
                subscriber.onNext(next.get());
            }
        }

        @Override
        public void cancel() {
            followers.remove(this);
        }
    }
}
