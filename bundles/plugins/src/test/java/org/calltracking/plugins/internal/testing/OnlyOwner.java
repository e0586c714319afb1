// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.testing;

import java.util.Set;
import org.calltracking.api.access.AccessPolicy;
import org.calltracking.api.access.AccountScope;
import org.calltracking.api.access.Action;
import org.calltracking.api.access.Entity;
import org.calltracking.api.access.Viewer;

/** A policy by which an account has all rights to what is its own. */
public record OnlyOwner() implements AccessPolicy {
    private record Scope(long ownAccountId) implements AccountScope {
        @Override
        public Set<Long> accountIds() {
            return Set.of(ownAccountId);
        }
    }

    @Override
    public AccountScope scope(Viewer viewer, Entity entity, Action action) {
        return new Scope(viewer.accountId());
    }

    @Override
    public boolean isOperator(Viewer viewer) {
        return false;
    }

    @Override
    public AccountScope background(long accountId, String purpose) {
        return new Scope(accountId);
    }
}
