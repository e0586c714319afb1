// SPDX-License-Identifier: Apache-2.0
package org.calltracking.access.internal;

import org.calltracking.accounts.Account;
import org.calltracking.accounts.Accounts;
import org.calltracking.api.RefusedException;
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

/**
 * An account may do everything with what is its own, and with what is another's only what that account's roles give it.
 * Operators run the whole.
 */
@Component
public final class RolePolicy implements AccessPolicy {
    private static final Logger LOG = LoggerFactory.getLogger(RolePolicy.class);

    private final Accounts accounts;
    private final HeldRoles heldRoles;

    @Activate
    public RolePolicy(@Reference Accounts accounts, @Reference HeldRoles heldRoles) {
        this.accounts = accounts;
        this.heldRoles = heldRoles;
    }

    @Override
    public AccountScope scope(Viewer viewer, Entity entity, Action action) {
        if (action == Action.HIDE || !entity.actions().contains(action)) {
            throw new RefusedException(
                    RefusedException.Code.FORBIDDEN, "there is no right to " + action + " " + entity);
        }
        return Scope.of(viewer.accountId(), heldRoles.of(viewer.accountId()), entity, action);
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
        return Scope.own(accountId);
    }
}
