// SPDX-License-Identifier: Apache-2.0
package org.calltracking.visits.internal;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.calltracking.api.access.AccountScope;
import org.calltracking.visits.Lease;
import org.calltracking.visits.Visit;
import org.calltracking.visits.Visits;
import org.calltracking.visits.internal.store.LeaseStore;
import org.calltracking.visits.internal.store.VisitStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What other bundles may ask. */
@Component(service = Visits.class)
public final class VisitsService implements Visits {
    private final VisitStore visits;
    private final LeaseStore leases;

    @Activate
    public VisitsService(@Reference VisitStore visits, @Reference LeaseStore leases) {
        this.visits = visits;
        this.leases = leases;
    }

    @Override
    public Map<Long, Visit> byIds(AccountScope scope, Collection<Long> ids) {
        return visits.byIds(scope, ids);
    }

    @Override
    public Optional<Lease> holder(AccountScope scope, long numberId, Instant at) {
        return leases.holder(scope, numberId, at);
    }
}
