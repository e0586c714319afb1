// SPDX-License-Identifier: Apache-2.0
package org.calltracking.campaigns.internal.store;

import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.calltracking.api.access.AccountScope;
import org.calltracking.api.access.ObjectKind;
import org.calltracking.api.store.Store;
import org.calltracking.campaigns.Campaign;
import org.calltracking.campaigns.CampaignOffice;
import org.calltracking.campaigns.internal.store.RouteMapper.RouteRow;

/** The offices that numbers lead to. Called inside a unit of work. */
public final class RouteTable {
    private final RouteMapper mapper;

    public RouteTable(Store store) {
        mapper = store.mapper(RouteMapper.class);
    }

    /** Number id to office id. */
    public Map<Long, Long> all(AccountScope scope) {
        return asMap(mapper.all(scope.accountIds(), scope.objects(ObjectKind.TRACKING_NUMBER)));
    }

    /** Number id to office id, for those of these numbers that lead somewhere. */
    public Map<Long, Long> byNumbers(AccountScope scope, Collection<Long> numberIds) {
        return numberIds.isEmpty()
                ? Map.of()
                : asMap(mapper.byNumbers(scope.accountIds(), scope.objects(ObjectKind.TRACKING_NUMBER), numberIds));
    }

    /** Lets all numbers of the campaign lead to its offices. */
    public void put(Campaign campaign) {
        for (CampaignOffice office : campaign.offices()) {
            mapper.put(campaign.accountId(), office.officeId(), office.allNumberIds());
        }
    }

    private static Map<Long, Long> asMap(List<RouteRow> rows) {
        return rows.stream().collect(toMap(RouteRow::numberId, RouteRow::officeId));
    }
}
