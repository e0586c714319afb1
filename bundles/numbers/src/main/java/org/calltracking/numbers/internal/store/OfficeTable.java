// SPDX-License-Identifier: Apache-2.0
package org.calltracking.numbers.internal.store;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.calltracking.api.Page;
import org.calltracking.api.access.AccountScope;
import org.calltracking.api.access.ObjectKind;
import org.calltracking.api.store.Store;
import org.calltracking.numbers.Destination;
import org.calltracking.numbers.Office;

/** The offices that a scope reaches. Called inside a unit of work. */
public final class OfficeTable {
    private final OfficeMapper mapper;

    public OfficeTable(Store store) {
        mapper = store.mapper(OfficeMapper.class);
    }

    public Map<Long, Office> byIds(AccountScope scope, Collection<Long> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return mapper.byIds(scope.accountIds(), scope.objects(ObjectKind.OFFICE), ids).stream()
                .map(OfficeRow::office)
                .collect(toMap(Office::id, identity()));
    }

    /** As {@link org.calltracking.api.Slice#of} wants them. */
    public List<Office> page(AccountScope scope, Page page) {
        return mapper.page(scope.accountIds(), scope.objects(ObjectKind.OFFICE), page, page.fetch()).stream()
                .map(OfficeRow::office)
                .toList();
    }

    public Office insert(AccountScope scope, String name, Destination destination, Instant createdAt) {
        long account = scope.ownAccountId();
        return new Office(
                mapper.insert(account, name, destination, createdAt), account, name, destination, createdAt, 1);
    }

    /**
     * Writes the office.
     *
     * @param read the version that it must still have
     * @return whether it had
     */
    public boolean update(AccountScope scope, Office office, int read) {
        return mapper.update(scope.accountIds(), scope.objects(ObjectKind.OFFICE), office, read) == 1;
    }
}
