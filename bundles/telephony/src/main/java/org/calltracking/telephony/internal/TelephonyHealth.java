// SPDX-License-Identifier: Apache-2.0
package org.calltracking.telephony.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.calltracking.api.health.Health;
import org.calltracking.api.health.HealthCheck;
import org.calltracking.telephony.internal.feed.SpooledEvents;
import org.calltracking.telephony.internal.routes.RoutePush;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Says whether calls reach the journal and routes reach the PBXs. */
@Component
public final class TelephonyHealth implements HealthCheck {
    /** Routes are pushed in less; more means that a PBX is away or refuses them. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final SpooledEvents events;
    private final @Nullable RoutePush routes;

    /** @param routes null while there is no database */
    @Activate
    public TelephonyHealth(
            @Reference SpooledEvents events,
            @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY)
                    @Nullable
                    RoutePush routes) {
        this.events = events;
        this.routes = routes;
    }

    @Override
    public String name() {
        return "telephony";
    }

    @Override
    public Health check() {
        List<String> troubles = new ArrayList<>();
        events.backlogs()
                .forEach((pbx, count) -> troubles.add(count + " events of PBX " + pbx + " wait for the journal"));
        if (routes != null) {
            routes.behind().forEach((pbx, since) -> {
                if (since.compareTo(PATIENCE) > 0) {
                    troubles.add("PBX " + pbx + " has not got its routes for " + since.toSeconds() + " s");
                }
            });
        }
        return troubles.isEmpty()
                ? Health.up("calls are written as they come, PBXs have their routes")
                : Health.degraded(String.join("; ", troubles));
    }
}
