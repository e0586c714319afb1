// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives, at each start, the right to run the installation to whom the configuration names, if it names anybody. */
@Component(
        service = {},
        configurationPid = "org.calltracking.accounts.operator",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = FirstOperator.Config.class)
public final class FirstOperator {
    private static final Logger LOG = LoggerFactory.getLogger(FirstOperator.class);

    /** What the operator sets. */
    @ObjectClassDefinition(name = "First operator")
    public @interface Config {
        @AttributeDefinition(description = "The e-mail of who may run this installation; blank: nobody is made")
        String email() default "";

        @AttributeDefinition(description = "A file that holds the password of the account, should there be none yet")
        String password_file() default "";
    }

    @Activate
    public FirstOperator(@Reference Operators operators, Config config) throws IOException {
        this(operators, config.email(), config.password_file());
    }

    FirstOperator(Operators operators, String email, String passwordFile) throws IOException {
        if (email.isBlank()) {
            return;
        }
        EmailAddress address = EmailAddress.of(email.strip())
                .orElseThrow(() -> new IllegalArgumentException("CALLTRACKING_ADMIN_EMAIL is no e-mail address"));
        String password = Files.readString(Path.of(passwordFile)).strip();
        int length = Passwords.length(password);
        if (length < Passwords.MIN_LENGTH || length > Passwords.MAX_LENGTH) {
            throw new IllegalArgumentException("the file of CALLTRACKING_ADMIN_PASSWORD_FILE must hold "
                    + Passwords.MIN_LENGTH + " to " + Passwords.MAX_LENGTH + " characters");
        }
        operators.grant(address, password);
    }
}
