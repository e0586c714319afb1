// SPDX-License-Identifier: Apache-2.0
package org.calltracking.telephony.internal.routes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.calltracking.api.access.AccessPolicy;
import org.calltracking.api.access.AccountScope;
import org.calltracking.api.store.Store;
import org.calltracking.campaigns.Campaigns;
import org.calltracking.numbers.Office;
import org.calltracking.numbers.Offices;
import org.calltracking.numbers.TrackingNumber;
import org.calltracking.numbers.TrackingNumbers;
import org.calltracking.telephony.internal.store.Route;
import org.calltracking.telephony.internal.store.RouteTable;
import org.calltracking.telephony.internal.store.TelephonyTables;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Works out the routes that PBXs are to have. Thread-safe. */
@Component(service = Routes.class)
public final class Routes {
    private final Store store;
    private final RouteTable table;
    private final TrackingNumbers numbers;
    private final Campaigns campaigns;
    private final Offices offices;
    private final AccessPolicy policy;
    private final Object everyAccount = new Object();
    private boolean complete;

    @Activate
    public Routes(
            @Reference(target = "(" + Store.NAME + "=" + TelephonyTables.NAME + ")") Store store,
            @Reference TrackingNumbers numbers,
            @Reference Campaigns campaigns,
            @Reference Offices offices,
            @Reference AccessPolicy policy) {
        this.store = store;
        this.table = new RouteTable(store);
        this.numbers = numbers;
        this.campaigns = campaigns;
        this.offices = offices;
        this.policy = policy;
    }

    /** Works out an account's routes anew; answers those that are not what they were. */
    synchronized List<Route> refresh(long accountId) {
        AccountScope scope = policy.background(accountId, "route calls to its offices");
        return store.write(() -> {
            List<Route> changes = changes(table.of(scope), wanted(scope));
            changes.forEach(route -> table.write(scope, route));
            return changes;
        });
    }

    /**
     * All that a PBX is to know, by digits. The first call looks at every account: what they set up before this
     * bundle was there, no event tells.
     *
     * @throws CancellationException if the thread was interrupted before all accounts were looked at
     */
    Map<String, @Nullable String> of(String pbx) {
        synchronized (everyAccount) {
            if (!complete) {
                numbers.owners().forEach(this::refreshUnlessStopped);
                complete = true;
            }
        }
        return store.read(() -> table.of(pbx));
    }

    private void refreshUnlessStopped(long accountId) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("stopped while the routes of all accounts are worked out");
        }
        refresh(accountId);
    }

    private List<Route> wanted(AccountScope scope) {
        Map<Long, Long> officeOf = campaigns.officesOfNumbers(scope);
        Map<Long, TrackingNumber> numberOf = numbers.byIds(scope, officeOf.keySet());
        Map<Long, Office> offices = this.offices.byIds(scope, officeOf.values());
        List<Route> wanted = new ArrayList<>();
        officeOf.forEach((numberId, officeId) -> {
            TrackingNumber number = numberOf.get(numberId);
            Office office = offices.get(officeId);
            if (number != null && office != null) {
                wanted.add(new Route(
                        number.pbx(),
                        number.phone().digits(),
                        office.destination().route()));
            }
        });
        return wanted;
    }

    private static List<Route> changes(List<Route> now, List<Route> wanted) {
        Map<Key, @Nullable String> left = new HashMap<>();
        now.forEach(route -> left.put(Key.of(route), route.route()));
        List<Route> changes = new ArrayList<>();
        for (Route route : wanted) {
            if (!Objects.equals(left.remove(Key.of(route)), route.route())) {
                changes.add(route);
            }
        }
        left.forEach((key, route) -> {
            if (route != null) {
                changes.add(new Route(key.pbx, key.digits, null));
            }
        });
        return changes;
    }

    private record Key(String pbx, String digits) {
        static Key of(Route route) {
            return new Key(route.pbx(), route.digits());
        }
    }
}
