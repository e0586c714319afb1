// SPDX-License-Identifier: Apache-2.0
package org.calltracking.telephony.internal.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.calltracking.api.access.AccountScope;
import org.calltracking.api.store.Store;
import org.jspecify.annotations.Nullable;

/** The routes that PBXs are to have. Called inside a unit of work. */
public final class RouteTable {
    private final RouteMapper mapper;

    public RouteTable(Store store) {
        mapper = store.mapper(RouteMapper.class);
    }

    public List<Route> of(AccountScope scope) {
        return mapper.ofAccounts(scope.accountIds());
    }

    /** All routes of a PBX by digits, also those that were taken away. */
    public Map<String, @Nullable String> of(String pbx) {
        Map<String, @Nullable String> routes = new LinkedHashMap<>();
        mapper.ofPbx(pbx).forEach(route -> routes.put(route.digits(), route.route()));
        return routes;
    }

    /** Writes a route, or takes it away if it is null. */
    public void write(AccountScope scope, Route route) {
        if (route.route() == null) {
            mapper.takeAway(scope.accountIds(), route.pbx(), route.digits());
        } else {
            mapper.put(scope.ownAccountId(), route);
        }
    }
}
