// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal;

import java.util.List;
import java.util.stream.Collectors;
import org.calltracking.api.health.Health;
import org.calltracking.api.health.HealthCheck;
import org.calltracking.graphql.internal.schema.Composition.SetAside;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Nothing is ready before the required parts are published; what else is set aside degrades. */
@Component
public final class SchemaHealth implements HealthCheck {
    private final SchemaRegistry registry;
    private final AccessServices access;
    private final Settings settings;

    @Activate
    public SchemaHealth(
            @Reference SchemaRegistry registry, @Reference AccessServices access, @Reference Settings settings) {
        this.registry = registry;
        this.access = access;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "graphql";
    }

    @Override
    public Health check() {
        SchemaRegistry.Published published = registry.published();
        if (published == null || !published.complete() || registry.current().isEmpty()) {
            return Health.down("no schema yet");
        }
        if (!access.isComplete()) {
            return Health.down("nobody there to decide on access");
        }
        List<String> awaited = settings.requiredParts().stream()
                .filter(part -> !published.composition().parts().contains(part))
                .toList();
        if (!awaited.isEmpty()) {
            return Health.down("waits for the parts " + String.join(", ", awaited));
        }
        List<SetAside> setAside = published.composition().setAside();
        return setAside.isEmpty()
                ? Health.up(String.join(", ", published.composition().parts()))
                : Health.degraded(
                        setAside.stream().map(part -> "set aside: " + part).collect(Collectors.joining(". ")));
    }
}
