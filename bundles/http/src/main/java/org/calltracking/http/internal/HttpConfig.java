// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What the operator says about the ways in and out. */
@ObjectClassDefinition(name = "HTTP")
public @interface HttpConfig {
    @AttributeDefinition(
            description = "Addresses and ranges of the proxies whose X-Forwarded-For is believed, with commas between.")
    String trusted_proxies() default "";

    @AttributeDefinition(description = "The URL under which browsers reach this installation.")
    String public_url();

    @AttributeDefinition(
            description = "Hosts inside that may be sent to, as host, host:port, address, address:port or range, with"
                    + " commas between.")
    String inside_hosts() default "";
}
