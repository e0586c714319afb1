// SPDX-License-Identifier: Apache-2.0
package org.calltracking.calls.internal.store;

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
import org.calltracking.calls.internal.Call;
import org.calltracking.calls.internal.CallFilter;
import org.jspecify.annotations.Nullable;

/** The calls that a scope reaches. Called inside a unit of work. */
public final class CallTable {
    private final CallMapper mapper;

    public CallTable(Store store) {
        mapper = store.mapper(CallMapper.class);
    }

    public Map<Long, Call> byIds(AccountScope scope, Collection<Long> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return mapper
                .byIds(
                        scope.accountIds(),
                        scope.objects(ObjectKind.CAMPAIGN),
                        scope.objects(ObjectKind.TRACKING_NUMBER),
                        ids)
                .stream()
                .map(call -> shown(scope, call))
                .collect(toMap(Call::id, identity()));
    }

    /**
     * The newest first, as {@link org.calltracking.api.Slice#of} wants them. The order is that of the beginnings: a
     * call that was written late, after an outage, still stands where it belongs. Nothing lies behind a cursor that
     * leads nowhere.
     */
    public List<Call> page(AccountScope scope, CallFilter filter, Page page) {
        Position after = position(scope, page.after());
        Position before = position(scope, page.before());
        if ((page.after() != null && after == null) || (page.before() != null && before == null)) {
            return List.of();
        }
        boolean single = scope.reachedAccountIds().size() == 1;
        List<Call> found = single
                ? mapper.page(scope.ownAccountId(), filter, after, before, page.backward(), page.fetch())
                : mapper.pageOfSeveral(
                        scope.accountIds(),
                        scope.objects(ObjectKind.CAMPAIGN),
                        scope.objects(ObjectKind.TRACKING_NUMBER),
                        filter,
                        after,
                        before,
                        page.backward(),
                        page.fetch());
        return found.stream().map(call -> shown(scope, call)).toList();
    }

    private @Nullable Position position(AccountScope scope, @Nullable Long id) {
        if (id == null) {
            return null;
        }
        Instant startedAt = mapper.startedAt(
                scope.accountIds(), scope.objects(ObjectKind.CAMPAIGN), scope.objects(ObjectKind.TRACKING_NUMBER), id);
        return startedAt == null ? null : new Position(startedAt, id);
    }

    /** As the viewer may know it. */
    private static Call shown(AccountScope scope, Call call) {
        Long account = call.accountId();
        return account != null && scope.maskedAccountIds().contains(account) ? call.masked() : call;
    }
}
