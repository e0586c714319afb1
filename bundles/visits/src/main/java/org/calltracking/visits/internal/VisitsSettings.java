// SPDX-License-Identifier: Apache-2.0
package org.calltracking.visits.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What the operator sets for this bundle. */
@Component(
        service = VisitsSettings.class,
        configurationPid = "org.calltracking.visits",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = VisitsSettings.Config.class)
public final class VisitsSettings {
    private final String publicUrl;
    private final int leasesPerAddress;

    @ObjectClassDefinition(name = "Visits", description = "The snippet, and how numbers are lent to visitors")
    @interface Config {
        @AttributeDefinition(description = "the address of this installation as visitors' browsers reach it")
        String public_url();

        @AttributeDefinition(description = "how many numbers of an office one address may hold at once; 0: no limit")
        int leases_per_address() default 20;
    }

    @Activate
    public VisitsSettings(Config config) {
        this(config.public_url(), config.leases_per_address());
    }

    VisitsSettings(String publicUrl, int leasesPerAddress) {
        this.publicUrl = publicUrl.replaceAll("/+$", "");
        this.leasesPerAddress = leasesPerAddress;
    }

    /** The address of this installation without a slash at its end. */
    String publicUrl() {
        return publicUrl;
    }

    /** How many numbers of an office one address may hold at once; 0: no limit. */
    int leasesPerAddress() {
        return leasesPerAddress;
    }
}
