// SPDX-License-Identifier: Apache-2.0
package org.calltracking.campaigns.internal;

import static java.util.stream.Collectors.toMap;

import java.util.Map;
import java.util.Set;
import org.calltracking.api.access.AccountScope;
import org.calltracking.api.access.Entity;
import org.calltracking.api.settings.ReferenceKind;
import org.calltracking.campaigns.Campaign;
import org.calltracking.campaigns.Campaigns;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Lets settings of plug-ins and rights of roles refer to campaigns. */
@Component
public final class CampaignReferences implements ReferenceKind {
    private final Campaigns campaigns;

    @Activate
    public CampaignReferences(@Reference Campaigns campaigns) {
        this.campaigns = campaigns;
    }

    @Override
    public String name() {
        return "campaign";
    }

    @Override
    public String type() {
        return "Campaign";
    }

    @Override
    public Entity entity() {
        return Entity.CAMPAIGNS;
    }

    @Override
    public Map<Long, String> names(AccountScope scope, Set<Long> keys) {
        return campaigns.byIds(scope, keys).values().stream().collect(toMap(Campaign::id, Campaign::name));
    }
}
