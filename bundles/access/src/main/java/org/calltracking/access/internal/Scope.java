// SPDX-License-Identifier: Apache-2.0
package org.calltracking.access.internal;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.calltracking.api.access.AccountScope;
import org.calltracking.api.access.Action;
import org.calltracking.api.access.Entity;
import org.calltracking.api.access.ObjectKind;
import org.jspecify.annotations.Nullable;

/**
 * Checked here because a scope that is wrong shows one customer's rows to another.
 *
 * @param narrowed single objects, by kind and by account
 * @param wider what may be seen, if that is something else
 */
record Scope(
        Set<Long> accountIds,
        long ownAccountId,
        Map<ObjectKind, Map<Long, Set<Long>>> narrowed,
        Set<Long> maskedAccountIds,
        @Nullable Scope wider)
        implements AccountScope {
    Scope {
        accountIds = Set.copyOf(accountIds);
        narrowed = copy(narrowed);
        maskedAccountIds = Set.copyOf(maskedAccountIds);
        if (!accountIds.contains(ownAccountId)) {
            throw new IllegalArgumentException("new rows would belong to an account outside the scope");
        }
    }

    /** All that is one account's own. */
    static Scope own(long accountId) {
        return new Scope(Set.of(accountId), accountId, Map.of(), Set.of(), null);
    }

    /** What an account may do with these roles of others. */
    static Scope of(long accountId, List<Role> held, Entity entity, Action action) {
        if (held.isEmpty()) {
            return own(accountId);
        }
        Scope seen = action == Action.VIEW ? null : of(accountId, held, entity, Action.VIEW);
        Set<Long> accounts = new HashSet<>(Set.of(accountId));
        Map<ObjectKind, Map<Long, Set<Long>>> narrowed = new EnumMap<>(ObjectKind.class);
        Set<Long> masked = new HashSet<>();
        for (Role role : held) {
            if (role.allowsAll(entity, action)) {
                accounts.add(role.accountId());
            }
            role.objects(entity, action)
                    .forEach((kind, ids) -> narrowed.computeIfAbsent(kind, k -> new HashMap<>())
                            .computeIfAbsent(role.accountId(), owner -> new HashSet<>())
                            .addAll(ids));
            if (role.hidesPhones(entity)) {
                masked.add(role.accountId());
            }
        }
        narrowed.values().forEach(objects -> objects.keySet().removeAll(accounts));
        return new Scope(accounts, accountId, narrowed, masked, seen);
    }

    @Override
    public Map<Long, Set<Long>> objects(ObjectKind kind) {
        return narrowed.getOrDefault(kind, Map.of());
    }

    @Override
    public AccountScope seen() {
        return wider == null ? this : wider;
    }

    @Override
    public Optional<AccountScope> in(long accountId) {
        return accountIds.contains(accountId)
                ? Optional.of(new Scope(accountIds, accountId, narrowed, maskedAccountIds, wider))
                : Optional.empty();
    }

    private static Map<ObjectKind, Map<Long, Set<Long>>> copy(Map<ObjectKind, Map<Long, Set<Long>>> narrowed) {
        Map<ObjectKind, Map<Long, Set<Long>>> copy = new EnumMap<>(ObjectKind.class);
        narrowed.forEach((kind, objects) -> {
            Map<Long, Set<Long>> ids = new HashMap<>();
            objects.forEach((account, some) -> {
                if (!some.isEmpty()) {
                    ids.put(account, Set.copyOf(some));
                }
            });
            if (!ids.isEmpty()) {
                copy.put(kind, Map.copyOf(ids));
            }
        });
        return Map.copyOf(copy);
    }
}
