// SPDX-License-Identifier: Apache-2.0
package org.calltracking.visits.internal;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.calltracking.api.PhoneNumber;
import org.calltracking.api.access.AccountScope;
import org.calltracking.numbers.TrackingNumber;
import org.calltracking.numbers.TrackingNumbers;

/** Numbers whose last digits are their ids. */
final class FakeNumbers implements TrackingNumbers {
    static PhoneNumber phone(long id) {
        return new PhoneNumber("+7495%07d".formatted(id));
    }

    @Override
    public Map<Long, TrackingNumber> byIds(AccountScope scope, Collection<Long> ids) {
        return ids.stream()
                .map(id -> new TrackingNumber(id, scope.ownAccountId(), phone(id), "default", Instant.EPOCH))
                .collect(Collectors.toMap(TrackingNumber::id, Function.identity()));
    }

    @Override
    public Optional<TrackingNumber> byPhone(PhoneNumber phone) {
        return Optional.empty();
    }

    @Override
    public Set<Long> owners() {
        return Set.of();
    }
}
