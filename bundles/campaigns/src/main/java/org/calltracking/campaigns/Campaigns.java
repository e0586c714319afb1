// SPDX-License-Identifier: Apache-2.0
package org.calltracking.campaigns;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.calltracking.api.access.AccountScope;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Looks campaigns up and chooses among them. Thread-safe; joins the caller's unit of work. A change appends
 * {@link #CHANGED}.
 */
@ProviderType
public interface Campaigns {
    /** The event after a campaign was created, changed or moved; its subject is {@code campaign:ID}. */
    String CHANGED = "campaign.changed";

    /** The campaigns with these ids by id; those outside the scope are left out. */
    Map<Long, Campaign> byIds(AccountScope scope, Collection<Long> ids);

    /**
     * The one campaign for a visitor of the scope's own account: the first active one in order whose rules hold.
     * Where active campaigns name the page's host as their site, only those are asked; on a host that none names,
     * all are.
     */
    Optional<Campaign> choose(AccountScope scope, Arrival arrival);

    /** All numbers of the scope that lead somewhere: number id to office id. A number keeps its last office until it
     * gets another. */
    Map<Long, Long> officesOfNumbers(AccountScope scope);

    /** The active campaign in which the number is used, as a stub too. */
    Optional<Campaign> using(AccountScope scope, long numberId);
}
