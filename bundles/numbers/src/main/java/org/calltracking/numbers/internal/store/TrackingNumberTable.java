// SPDX-License-Identifier: Apache-2.0
package org.calltracking.numbers.internal.store;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
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
    /** A statement with ten thousand would need megabytes, here and in the database. */
    private static final int MOST_IDS = 500;

    private final TrackingNumberMapper mapper;

    public TrackingNumberTable(Store store) {
        mapper = store.mapper(TrackingNumberMapper.class);
    }

    public Map<Long, TrackingNumber> byIds(AccountScope scope, Collection<Long> ids) {
        List<Long> all = List.copyOf(ids);
        Map<Long, TrackingNumber> found = new HashMap<>();
        for (int from = 0; from < all.size(); from += MOST_IDS) {
            List<Long> some = all.subList(from, Math.min(from + MOST_IDS, all.size()));
            mapper.byIds(scope.accountIds(), scope.objects(ObjectKind.TRACKING_NUMBER), some)
                    .forEach(number -> found.put(number.id(), number));
        }
        return found;
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
