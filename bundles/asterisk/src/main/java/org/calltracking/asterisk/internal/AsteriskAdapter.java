// SPDX-License-Identifier: Apache-2.0
package org.calltracking.asterisk.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.calltracking.api.health.HealthCheck;
import org.calltracking.api.pbx.PbxEventSink;
import org.calltracking.api.pbx.PbxPort;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * One configured Asterisk. A configuration without a host means that there is none: then no port is offered. The link
 * stands on while whoever takes its events is restarted.
 */
@Component(
        immediate = true,
        service = {},
        configurationPid = "org.calltracking.asterisk",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = AsteriskAdapter.Config.class, factory = true)
public final class AsteriskAdapter {
    private final @Nullable AmiLink link;
    private final List<ServiceRegistration<?>> registrations;

    @ObjectClassDefinition(name = "Asterisk", description = "A PBX that is reached over the Asterisk Manager Interface")
    @interface Config {
        @AttributeDefinition(description = "the name by which tracking numbers name this PBX")
        String name() default "default";

        @AttributeDefinition(description = "host of the manager interface; empty: there is no such PBX")
        String host() default "";

        @AttributeDefinition(description = "port of the manager interface")
        int port() default 5038;

        @AttributeDefinition(description = "manager user")
        String user() default "";

        @AttributeDefinition(description = "manager secret")
        String secret() default "";

        @AttributeDefinition(description = "file with the manager secret, used when no secret is given")
        String secret_file() default "";
    }

    @Activate
    public AsteriskAdapter(BundleContext context, Config config, @Reference Clock clock) {
        if (config.host().isBlank()) {
            link = null;
            registrations = List.of();
            return;
        }
        AmiAddress address = new AmiAddress(config.host(), config.port(), config.user(), secret(config));
        AmiLink started = new AmiLink(config.name(), address, clock);
        started.start();
        link = started;
        registrations = List.of(
                context.registerService(PbxPort.class, new AsteriskPort(config.name(), started), null),
                context.registerService(HealthCheck.class, new AmiHealth(config.name(), started), null));
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void bindSink(PbxEventSink sink) {
        if (link != null) {
            link.bind(sink);
        }
    }

    void unbindSink(PbxEventSink sink) {
        if (link != null) {
            link.unbind(sink);
        }
    }

    @Deactivate
    void stop() {
        registrations.forEach(ServiceRegistration::unregister);
        if (link != null) {
            link.stop();
        }
    }

    private static String secret(Config config) {
        if (!config.secret().isEmpty() || config.secret_file().isBlank()) {
            return config.secret();
        }
        try {
            return Files.readString(Path.of(config.secret_file())).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("the file with the manager secret cannot be read", e);
        }
    }
}
