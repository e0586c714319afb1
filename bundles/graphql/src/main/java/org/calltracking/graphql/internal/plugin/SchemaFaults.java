// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.plugin;

import java.util.Map;
import java.util.Set;
import org.calltracking.api.plugin.PluginFaults;
import org.calltracking.graphql.internal.SchemaRegistry;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Which plug-ins' parts are not in the schema, and why. */
@Component
public final class SchemaFaults implements PluginFaults {
    private final SchemaRegistry registry;

    @Activate
    public SchemaFaults(@Reference SchemaRegistry registry) {
        this.registry = registry;
    }

    @Override
    public Map<String, Fault> faults() {
        return registry.pluginFaults();
    }

    @Override
    public Set<String> pending() {
        return registry.pendingPlugins();
    }
}
