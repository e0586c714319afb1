// SPDX-License-Identifier: Apache-2.0
package org.calltracking.mail.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What the operator says about mails. */
@ObjectClassDefinition(name = "Mail")
@interface MailConfig {
    @AttributeDefinition(description = "The data folder; without a host, mails lie in the folder mail in it")
    String data_folder();

    @AttributeDefinition(description = "The sender: an address, or a name with the address in angle brackets")
    String from() default "";

    @AttributeDefinition(description = "The host at which mails are handed in by SMTP; empty: each becomes a file")
    String smtp_host() default "";

    @AttributeDefinition(description = "Its port")
    int smtp_port() default 587;

    @AttributeDefinition(description = "starttls, tls, or on this machine none")
    String smtp_security() default "starttls";

    @AttributeDefinition(description = "Who signs in there; empty: nobody")
    String smtp_user() default "";

    @AttributeDefinition(description = "His password")
    String smtp_password() default "";

    @AttributeDefinition(description = "A file with his password, used when no password is given")
    String smtp_password_file() default "";
}
