// SPDX-License-Identifier: Apache-2.0
package org.calltracking.mariadb.internal;

import java.nio.file.Path;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Keeps a MariaDB server running in the data folder, and enables {@link EmbeddedDatabase} when it answers. */
@Component(
        service = EmbeddedMariaDb.class,
        immediate = true,
        configurationPid = "org.calltracking.mariadb",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = EmbeddedMariaDb.Config.class)
public final class EmbeddedMariaDb {
    private static final String DATABASE_COMPONENT = EmbeddedDatabase.class.getName();

    /** Where the server lives. */
    @ObjectClassDefinition(name = "Embedded MariaDB")
    @interface Config {
        @AttributeDefinition(description = "The data folder; the server uses the folder mariadb in it")
        String data_folder();
    }

    private final ComponentContext context;
    private final EmbeddedServer server;

    @Activate
    public EmbeddedMariaDb(ComponentContext context, Config config) {
        this.context = context;
        Path folder = Path.of(config.data_folder(), "mariadb");
        this.server = new EmbeddedServer(folder, folder, () -> context.enableComponent(DATABASE_COMPONENT));
    }

    @Deactivate
    void stop() {
        context.disableComponent(DATABASE_COMPONENT);
        server.close();
    }

    EmbeddedServer server() {
        return server;
    }
}
