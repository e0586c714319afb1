// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.graphql;

import java.lang.management.ManagementFactory;
import java.net.URL;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.calltracking.api.graphql.GraphQlContribution;
import org.calltracking.api.graphql.Wiring;
import org.calltracking.plugins.internal.PluginStatus;
import org.calltracking.plugins.internal.install.Plugins;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The installation in the schema. */
@Component
public final class PlatformGraphQl implements GraphQlContribution {
    private final Plugins plugins;
    private final String version;
    private final Instant startedAt =
            Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());

    @Activate
    public PlatformGraphQl(BundleContext context, @Reference Plugins plugins) {
        this.plugins = plugins;
        this.version = context.getBundle().getVersion().toString();
    }

    @Override
    public String name() {
        return "platform";
    }

    @Override
    public List<URL> sdl() {
        return List.of(Objects.requireNonNull(PlatformGraphQl.class.getResource("/schema/platform.graphqls")));
    }

    @Override
    public void wire(Wiring wiring) {
        wiring.object("Platform", Platform.class)
                .object("Plugin", PluginStatus.class)
                .signedIn("Query", "platform", (viewer, request) -> new Platform(version, startedAt, plugins.list()));
    }
}
