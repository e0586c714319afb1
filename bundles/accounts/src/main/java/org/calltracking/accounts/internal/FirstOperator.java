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

/** Gives, at each start, the right to run the installation to whom the configuration names, if it names anybody. */
@Component(
        service = {},
        configurationPid = "org.calltracking.accounts.operator",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = FirstOperator.Config.class)
public final class FirstOperator {
    /** What the operator sets. */
    @ObjectClassDefinition(name = "First operator")
    public @interface Config {
        @AttributeDefinition(description = "The e-mail of who may run this installation; blank: nobody is made")
        String email() default "";

        @AttributeDefinition(description = "A file that holds the password of the account, should there be none yet")
        String password_file() default "";
    }

    @Activate
    public FirstOperator(@Reference Operators operators, @Reference PasswordRules rules, Config config)
            throws IOException {
        this(operators, rules, config.email(), config.password_file());
    }

    FirstOperator(Operators operators, PasswordRules rules, String email, String passwordFile) throws IOException {
        if (email.isBlank()) {
            return;
        }
        EmailAddress address = EmailAddress.of(email.strip())
                .orElseThrow(() -> new IllegalArgumentException("CALLTRACKING_ADMIN_EMAIL is no e-mail address"));
        String password = Files.readString(Path.of(passwordFile)).strip();
        rules.fault(password, "", address.text()).ifPresent(fault -> {
            throw new IllegalArgumentException(
                    "the password in the file of CALLTRACKING_ADMIN_PASSWORD_FILE is not taken: " + fault.message());
        });
        operators.grant(address, password);
    }
}
