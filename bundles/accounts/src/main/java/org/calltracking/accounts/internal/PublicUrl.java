// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal;

import java.net.URI;
import java.net.URISyntaxException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Where people reach this installation. Links are built from it and never from what a request says. */
@Component(
        service = PublicUrl.class,
        configurationPid = "org.calltracking.accounts",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = PublicUrl.Config.class)
public final class PublicUrl {
    private final String base;

    /** What the operator sets. */
    @ObjectClassDefinition(name = "Accounts")
    public @interface Config {
        @AttributeDefinition(description = "Where people reach this installation, such as https://calls.example.com")
        String public_url();
    }

    @Activate
    public PublicUrl(Config config) {
        this(config.public_url());
    }

    PublicUrl(String url) {
        this.base = url.strip().replaceAll("/+$", "");
        if (!namesAHost(base)) {
            throw new IllegalArgumentException(
                    "the public URL begins with http:// or https:// and names a host: " + url);
        }
    }

    private static boolean namesAHost(String url) {
        try {
            return (url.startsWith("http://") || url.startsWith("https://")) && new URI(url).getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** Without a slash at its end. */
    public String base() {
        return base;
    }

    /** Whether browsers come by https only. */
    public boolean secure() {
        return base.startsWith("https:");
    }
}
