// SPDX-License-Identifier: Apache-2.0
package org.calltracking.access.internal;

import java.util.Set;
import org.calltracking.accounts.Account;
import org.calltracking.accounts.Accounts;
import org.calltracking.api.access.AccessPolicy;
import org.calltracking.api.access.AccountScope;
import org.calltracking.api.access.Action;
import org.calltracking.api.access.Entity;
import org.calltracking.api.access.Viewer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An account may do everything with what is its own, and nothing with what is another's. Operators run the whole. */
@Component
public final class OwnerPolicy implements AccessPolicy {
    private static final Logger LOG = LoggerFactory.getLogger(OwnerPolicy.class);

    private final Accounts accounts;

    @Activate
    public OwnerPolicy(@Reference Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public AccountScope scope(Viewer viewer, Entity entity, Action action) {
        return Scope.of(viewer.accountId());
    }

    /**
     * {@inheritDoc}
     *
     * <p>Asked each time, so that whoever loses the right has lost it at once. It is never gained by registering.
     */
    @Override
    public boolean isOperator(Viewer viewer) {
        return accounts.byId(viewer.accountId()).map(Account::operator).orElse(false);
    }

    @Override
    public AccountScope background(long accountId, String purpose) {
        LOG.debug("Scope of account {} for background work: {}", accountId, purpose);
        return Scope.of(accountId);
    }

    /** Checked here because a scope that is wrong shows one customer's rows to another. */
    record Scope(Set<Long> accountIds, long ownAccountId) implements AccountScope {
        Scope {
            accountIds = Set.copyOf(accountIds);
            if (!accountIds.contains(ownAccountId)) {
                throw new IllegalArgumentException("new rows would belong to an account outside the scope");
            }
        }

        static Scope of(long accountId) {
            return new Scope(Set.of(accountId), accountId);
        }
    }
}
