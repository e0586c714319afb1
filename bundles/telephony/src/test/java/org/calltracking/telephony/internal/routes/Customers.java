// SPDX-License-Identifier: Apache-2.0
package org.calltracking.telephony.internal.routes;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.calltracking.api.PhoneNumber;
import org.calltracking.api.access.AccessPolicy;
import org.calltracking.api.access.AccountScope;
import org.calltracking.api.access.Action;
import org.calltracking.api.access.Entity;
import org.calltracking.api.access.Viewer;
import org.calltracking.api.store.Store;
import org.calltracking.campaigns.Arrival;
import org.calltracking.campaigns.Campaign;
import org.calltracking.campaigns.Campaigns;
import org.calltracking.numbers.Destination;
import org.calltracking.numbers.Office;
import org.calltracking.numbers.Offices;
import org.calltracking.numbers.TrackingNumber;
import org.calltracking.numbers.TrackingNumbers;

/** What customers set up, in memory. */
final class Customers {
    private static final Instant AT = Instant.parse("2026-03-02T09:00:00Z");

    private final Map<Long, TrackingNumber> numbers = new ConcurrentHashMap<>();
    private final Map<Long, Office> offices = new ConcurrentHashMap<>();
    private final Map<Long, Long> officeOfNumber = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();

    void number(long id, long account, String phone, String pbx) {
        numbers.put(id, new TrackingNumber(id, account, new PhoneNumber(phone), pbx, AT));
    }

    void office(long id, long account, Destination destination) {
        offices.put(id, new Office(id, account, "office " + id, destination, AT, 1));
    }

    void leads(long number, long office) {
        officeOfNumber.put(number, office);
    }

    void removeNumber(long id) {
        numbers.remove(id);
        officeOfNumber.remove(id);
    }

    Routes routes(Store store) {
        return new Routes(store, trackingNumbers(), campaigns(), offices(), policy());
    }

    private TrackingNumbers trackingNumbers() {
        return new TrackingNumbers() {
            @Override
            public Map<Long, TrackingNumber> byIds(AccountScope scope, Collection<Long> ids) {
                return in(scope, ids, numbers, TrackingNumber::accountId);
            }

            @Override
            public Set<Long> owners() {
                return numbers.values().stream().map(TrackingNumber::accountId).collect(toSet());
            }

            @Override
            public Optional<TrackingNumber> byPhone(PhoneNumber phone) {
                throw new UnsupportedOperationException();
            }
        };
    }

    private Offices offices() {
        return (scope, ids) -> in(scope, ids, offices, Office::accountId);
    }

    private Campaigns campaigns() {
        return new Campaigns() {
            @Override
            public Map<Long, Long> officesOfNumbers(AccountScope scope) {
                Map<Long, TrackingNumber> own = in(scope, officeOfNumber.keySet(), numbers, TrackingNumber::accountId);
                return own.keySet().stream().collect(toMap(id -> id, officeOfNumber::get));
            }

            @Override
            public Map<Long, Campaign> byIds(AccountScope scope, Collection<Long> ids) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Optional<Campaign> choose(AccountScope scope, Arrival arrival) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Optional<Campaign> using(AccountScope scope, long numberId) {
                throw new UnsupportedOperationException();
            }
        };
    }

    /** How often somebody asked for an account. */
    int asked() {
        return asked.get();
    }

    private AccessPolicy policy() {
        return new AccessPolicy() {
            @Override
            public AccountScope background(long accountId, String purpose) {
                asked.incrementAndGet();
                return new OneAccount(accountId);
            }

            @Override
            public AccountScope scope(Viewer viewer, Entity entity, Action action) {
                throw new UnsupportedOperationException();
            }

            @Override
            public boolean isOperator(Viewer viewer) {
                throw new UnsupportedOperationException();
            }
        };
    }

    private static <T> Map<Long, T> in(
            AccountScope scope, Collection<Long> ids, Map<Long, T> all, Function<T, Long> accountOf) {
        return ids.stream()
                .filter(id -> all.containsKey(id) && scope.accountIds().contains(accountOf.apply(all.get(id))))
                .collect(toMap(id -> id, all::get, (one, other) -> one));
    }

    private record OneAccount(long ownAccountId) implements AccountScope {
        @Override
        public Set<Long> accountIds() {
            return Set.of(ownAccountId);
        }
    }
}
