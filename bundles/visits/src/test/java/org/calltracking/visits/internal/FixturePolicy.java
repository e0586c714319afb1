// SPDX-License-Identifier: Apache-2.0
package org.calltracking.visits.internal;

import org.calltracking.api.access.AccessPolicy;
import org.calltracking.api.access.AccountScope;
import org.calltracking.api.access.Action;
import org.calltracking.api.access.Entity;
import org.calltracking.api.access.Viewer;
import org.calltracking.store.testing.StoreFixture;

/** Leaves everybody in his own account. */
record FixturePolicy(StoreFixture fixture) implements AccessPolicy {
    @Override
    public AccountScope scope(Viewer viewer, Entity entity, Action action) {
        return fixture.scope(viewer.accountId());
    }

    @Override
    public boolean isOperator(Viewer viewer) {
        return false;
    }

    @Override
    public AccountScope background(long accountId, String purpose) {
        return fixture.scope(accountId);
    }
}
