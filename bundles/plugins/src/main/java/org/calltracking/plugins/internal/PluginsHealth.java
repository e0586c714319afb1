// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal;

import java.util.List;
import java.util.stream.Collectors;
import org.calltracking.api.health.Health;
import org.calltracking.api.health.HealthCheck;
import org.calltracking.plugins.internal.install.Plugins;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Plug-ins that do not do what they are there for degrade; the house does without them. */
@Component
public final class PluginsHealth implements HealthCheck {
    private final Plugins plugins;

    @Activate
    public PluginsHealth(@Reference Plugins plugins) {
        this.plugins = plugins;
    }

    @Override
    public String name() {
        return "plugins";
    }

    @Override
    public Health check() {
        List<PluginStatus> all = plugins.list();
        String troubles = all.stream()
                .filter(plugin -> plugin.state() == PluginState.SET_ASIDE
                        || (plugin.state() == PluginState.RUNNING && plugin.reason() != null))
                .map(plugin -> plugin.name() + ": " + plugin.reason())
                .collect(Collectors.joining(". "));
        return troubles.isEmpty() ? Health.up(names(all)) : Health.degraded(troubles);
    }

    private static String names(List<PluginStatus> plugins) {
        return plugins.isEmpty()
                ? "none"
                : plugins.stream()
                        .map(plugin -> plugin.name() + " " + plugin.state())
                        .collect(Collectors.joining(", "));
    }
}
