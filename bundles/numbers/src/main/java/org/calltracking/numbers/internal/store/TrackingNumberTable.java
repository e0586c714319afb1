// SPDX-License-Identifier: Apache-2.0
package org.calltracking.numbers.internal.store;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.calltracking.api.Page;
import org.calltracking.api.PhoneNumber;
import org.calltracking.api.access.AccountScope;
import org.calltracking.api.access.ObjectKind;
import org.calltracking.api.store.Store;
import org.calltracking.numbers.TrackingNumber;

/** The tracking numbers that a scope reaches. Called inside a unit of work. */
public final class TrackingNumberTable {
    private final TrackingNumberMapper mapper;

    public TrackingNumberTable(Store store) {
        mapper = store.mapper(TrackingNumberMapper.class);
    }

    public Map<Long, TrackingNumber> byIds(AccountScope scope, Collection<Long> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return mapper.byIds(scope.accountIds(), scope.objects(ObjectKind.TRACKING_NUMBER), ids).stream()
                .collect(toMap(TrackingNumber::id, identity()));
    }

    /** As {@link org.calltracking.api.Slice#of} wants them. */
    public List<TrackingNumber> page(AccountScope scope, Page page) {
        return mapper.page(scope.accountIds(), scope.objects(ObjectKind.TRACKING_NUMBER), page, page.fetch());
    }

    /** The number, whoever has it. */
    public Optional<TrackingNumber> byPhone(PhoneNumber phone) {
        return Optional.ofNullable(mapper.byPhone(phone));
    }

    /** The accounts that have numbers. */
    public Set<Long> owners() {
        return mapper.owners();
    }

    /** The new number, or empty if somebody has it already. */
    public Optional<TrackingNumber> insert(AccountScope scope, PhoneNumber phone, String pbx, Instant createdAt) {
        long account = scope.ownAccountId();
        return Optional.ofNullable(mapper.insert(account, phone, pbx, createdAt))
                .map(id -> new TrackingNumber(id, account, phone, pbx, createdAt));
    }
}
