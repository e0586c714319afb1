// SPDX-License-Identifier: Apache-2.0
package org.calltracking.demo.internal;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Where the installation is, as the demo and its visitors reach it. */
@Component(
        service = DemoSettings.class,
        configurationPid = "org.calltracking.demo",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = DemoSettings.Config.class)
public final class DemoSettings {
    private final URI publicUrl;
    private final String site;
    private final URI ownUrl;
    private final boolean boundToLoopback;

    @ObjectClassDefinition(name = "Demo", description = "A company to look at, on this installation")
    @interface Config {
        @AttributeDefinition(description = "the address that HTTP is bound to")
        String http_host();

        @AttributeDefinition(description = "the port that HTTP is bound to")
        int http_port();

        @AttributeDefinition(description = "the address of this installation as visitors' browsers reach it")
        String public_url();
    }

    @Activate
    public DemoSettings(Config config) throws UnknownHostException {
        this(config.http_host(), config.http_port(), config.public_url());
    }

    public DemoSettings(String httpHost, int httpPort, String publicUrl) throws UnknownHostException {
        InetAddress bound = InetAddress.getByName(httpHost);
        this.boundToLoopback = bound.isLoopbackAddress();
        String reached = bound.isAnyLocalAddress() ? "127.0.0.1" : httpHost;
        this.ownUrl = URI.create("http://" + (reached.contains(":") ? "[" + reached + "]" : reached) + ":" + httpPort);
        URI given = URI.create(publicUrl);
        this.site = site(given);
        this.publicUrl = URI.create(given.getScheme() + "://" + site);
    }

    /** The installation's address for the public, as browsers write an origin. */
    public URI publicUrl() {
        return publicUrl;
    }

    /** The host of the demo's site, and its port where it has one, as browsers write it. */
    public String site() {
        return site;
    }

    /** The installation's address for itself, without a slash at the end. */
    public URI ownUrl() {
        return ownUrl;
    }

    /** Whether nobody but this machine reaches HTTP. */
    public boolean isBoundToLoopback() {
        return boundToLoopback;
    }

    private static String site(URI url) {
        int usual = "https".equals(url.getScheme()) ? 443 : 80;
        String host = url.getHost().toLowerCase(Locale.ROOT);
        return url.getPort() < 0 || url.getPort() == usual ? host : host + ":" + url.getPort();
    }
}
