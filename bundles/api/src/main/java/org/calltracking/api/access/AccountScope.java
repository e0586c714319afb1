// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api.access;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.calltracking.api.RefusedException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The rows that may be touched for one purpose: all of some accounts, and single objects of others. Every statement on
 * a tenant's table takes one. Only the {@link AccessPolicy} makes scopes; they are immutable.
 *
 * <p>Who looks at {@link #accountIds} alone misses what single objects open, and never touches too much.
 */
@ProviderType
public interface AccountScope {
    /** The accounts all of whose rows may be read or changed; never empty. */
    Set<Long> accountIds();

    /**
     * The single objects of a kind in further accounts, by account: these rows may be touched, and those that belong
     * to them.
     */
    default Map<Long, Set<Long>> objects(ObjectKind kind) {
        return Map.of();
    }

    /** The account that new rows belong to; one of {@link #accountIds()}. */
    long ownAccountId();

    /** The accounts whose callers' numbers are shown masked. */
    default Set<Long> maskedAccountIds() {
        return Set.of();
    }

    /** What may be seen of the same entity, which is at least this. */
    default AccountScope seen() {
        return this;
    }

    /** The same with new rows in that account; empty if it is none of {@link #accountIds}. */
    default Optional<AccountScope> in(long accountId) {
        return accountId == ownAccountId() ? Optional.of(this) : Optional.empty();
    }

    /** The accounts of which anything may be touched. */
    default Set<Long> reachedAccountIds() {
        Set<Long> reached = new HashSet<>(accountIds());
        for (ObjectKind kind : ObjectKind.values()) {
            reached.addAll(objects(kind).keySet());
        }
        return reached;
    }

    /** Whether a fact of that account may be told, by the objects that it names. */
    default boolean reaches(long accountId, Map<String, String> facts) {
        if (accountIds().contains(accountId)) {
            return true;
        }
        for (ObjectKind kind : ObjectKind.values()) {
            String id = facts.get(kind.fact());
            if (id != null && objects(kind).getOrDefault(accountId, Set.of()).contains(Long.valueOf(id))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Looks an object up for a change.
     *
     * @param lookup finds it within a scope
     * @return empty if there is no such object, or it may not be seen
     * @throws RefusedException with {@code FORBIDDEN} if it may be seen and no more
     */
    default <T> Optional<T> find(Function<AccountScope, Optional<T>> lookup) {
        Optional<T> found = lookup.apply(this);
        if (found.isEmpty() && !seen().equals(this) && lookup.apply(seen()).isPresent()) {
            throw new RefusedException(RefusedException.Code.FORBIDDEN, "you may see it, but not do this");
        }
        return found;
    }
}
