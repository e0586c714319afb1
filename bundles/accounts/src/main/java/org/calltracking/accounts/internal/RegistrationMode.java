// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal;

import java.util.Locale;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Who may register. */
@Component(
        service = RegistrationMode.class,
        configurationPid = "org.calltracking.accounts.registration",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = RegistrationMode.Config.class)
public final class RegistrationMode {
    private final Mode mode;

    private enum Mode {
        OPEN,
        INVITATION
    }

    /** What the operator sets. */
    @ObjectClassDefinition(name = "Registration")
    public @interface Config {
        @AttributeDefinition(description = "Who may register: open for everybody, or invitation")
        String mode();
    }

    @Activate
    public RegistrationMode(Config config) {
        this(config.mode());
    }

    RegistrationMode(String mode) {
        this.mode = Mode.valueOf(mode.toUpperCase(Locale.ROOT));
    }

    /** Whether everybody may register, not only who was invited. */
    boolean isOpen() {
        return mode == Mode.OPEN;
    }
}
