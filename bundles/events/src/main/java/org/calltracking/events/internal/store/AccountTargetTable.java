// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal.store;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.calltracking.api.Page;
import org.calltracking.api.access.AccountScope;
import org.calltracking.api.store.Store;
import org.jspecify.annotations.Nullable;

/** The targets that a scope reaches. Called inside a unit of work. */
public final class AccountTargetTable {
    private final AccountTargetMapper mapper;

    public AccountTargetTable(Store store) {
        mapper = store.mapper(AccountTargetMapper.class);
    }

    public Map<Long, AccountTarget> byIds(AccountScope scope, Collection<Long> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return mapper.byIds(scope.accountIds(), ids).stream().collect(toMap(AccountTarget::id, identity()));
    }

    /** By ascending ids, as {@link org.calltracking.api.Slice#of} wants them. */
    public List<AccountTarget> page(
            AccountScope scope, @Nullable String listener, @Nullable Boolean paused, Page page) {
        return mapper.page(
                scope.accountIds(), listener, paused, page.after(), page.before(), page.backward(), page.fetch());
    }

    /** How many deliveries are in these states, for each of the targets. */
    public Map<Long, Integer> counts(AccountScope scope, Collection<Long> ids, List<DeliveryState> states) {
        Map<Long, Integer> counts = new HashMap<>();
        byIds(scope, ids).keySet().forEach(id -> counts.put(id, 0));
        if (!counts.isEmpty()) {
            // One question for each state: the index then counts these rows alone.
            for (DeliveryState state : states) {
                mapper.counts(scope.accountIds(), counts.keySet(), state)
                        .forEach(count -> counts.merge(count.targetId(), count.deliveries(), Integer::sum));
            }
        }
        return counts;
    }

    public void pause(AccountScope scope, long id, String reason, Instant now) {
        mapper.pause(scope.accountIds(), id, reason, now);
    }

    public void resume(AccountScope scope, long id) {
        mapper.resume(scope.accountIds(), id);
    }
}
