// SPDX-License-Identifier: Apache-2.0
package org.calltracking.calls.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.calltracking.api.PhoneNumber;
import org.calltracking.api.access.AccessPolicy;
import org.calltracking.api.access.AccountScope;
import org.calltracking.api.access.Action;
import org.calltracking.api.access.Entity;
import org.calltracking.api.access.Viewer;
import org.calltracking.campaigns.Arrival;
import org.calltracking.campaigns.Campaign;
import org.calltracking.campaigns.Campaigns;
import org.calltracking.numbers.TrackingNumber;
import org.calltracking.numbers.TrackingNumbers;
import org.calltracking.visits.Lease;
import org.calltracking.visits.Visit;
import org.calltracking.visits.Visits;

/** The other domains as the call journal sees them, in memory. */
final class Neighbours {
    final List<TrackingNumber> numbers = new ArrayList<>();
    final List<Lease> leases = new ArrayList<>();
    final List<Campaign> campaigns = new ArrayList<>();
    final Map<Long, Long> lastOffices = new HashMap<>();

    TrackingNumbers trackingNumbers() {
        return new TrackingNumbers() {
            @Override
            public Optional<TrackingNumber> byPhone(PhoneNumber phone) {
                return numbers.stream()
                        .filter(number -> number.phone().equals(phone))
                        .findFirst();
            }

            @Override
            public Map<Long, TrackingNumber> byIds(AccountScope scope, Collection<Long> ids) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Set<Long> owners() {
                throw new UnsupportedOperationException();
            }
        };
    }

    Visits visits() {
        return new Visits() {
            @Override
            public Optional<Lease> holder(AccountScope scope, long numberId, Instant at) {
                return leases.stream()
                        .filter(lease -> scope.accountIds().contains(lease.accountId()))
                        .filter(lease -> lease.numberId() == numberId)
                        .filter(lease -> !at.isBefore(lease.startedAt()) && at.isBefore(lease.heldUntil()))
                        .findFirst();
            }

            @Override
            public Map<Long, Visit> byIds(AccountScope scope, Collection<Long> ids) {
                throw new UnsupportedOperationException();
            }
        };
    }

    Campaigns campaigns() {
        return new Campaigns() {
            @Override
            public Optional<Campaign> using(AccountScope scope, long numberId) {
                return campaigns.stream()
                        .filter(campaign -> scope.accountIds().contains(campaign.accountId()))
                        .filter(campaign -> campaign.offices().stream()
                                .anyMatch(office -> office.numberIds().contains(numberId)
                                        || Long.valueOf(numberId).equals(office.stubNumberId())))
                        .findFirst();
            }

            @Override
            public Map<Long, Long> officesOfNumbers(AccountScope scope) {
                return lastOffices;
            }

            @Override
            public Map<Long, Campaign> byIds(AccountScope scope, Collection<Long> ids) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Optional<Campaign> choose(AccountScope scope, Arrival arrival) {
                throw new UnsupportedOperationException();
            }
        };
    }

    AccessPolicy policy() {
        return new AccessPolicy() {
            @Override
            public AccountScope background(long accountId, String purpose) {
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

    private record OneAccount(long ownAccountId) implements AccountScope {
        @Override
        public Set<Long> accountIds() {
            return Set.of(ownAccountId);
        }
    }
}
