// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.Designate;

/**
 * What holds for every servlet, also those of other bundles: headers that protect, the visitor's address from behind
 * proxies, and errors that tell outsiders no more than a reference.
 */
@Component(
        service = Filter.class,
        configurationPid = "org.calltracking.http",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = {
            "osgi.http.whiteboard.filter.pattern=/*",
            "osgi.http.whiteboard.filter.name=edge",
            "osgi.http.whiteboard.filter.asyncSupported:Boolean=true"
        })
@Designate(ocd = HttpConfig.class)
public final class EdgeFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    private final transient TrustedProxies proxies;

    @Activate
    public EdgeFilter(HttpConfig config) {
        this(new TrustedProxies(config.trusted_proxies()));
    }

    EdgeFilter(TrustedProxies proxies) {
        this.proxies = proxies;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Content-Security-Policy", "frame-ancestors 'none'");
        ErrorMask.around(request, response, () -> {
            QueryString.parse(request.getQueryString());
            chain.doFilter(new FromVisitor(request, visitor(request)), response);
        });
    }

    private String visitor(HttpServletRequest request) {
        return proxies.visitor(request.getRemoteAddr(), Collections.list(request.getHeaders("X-Forwarded-For")));
    }

    /** The request as if it had come without proxies. */
    private static final class FromVisitor extends HttpServletRequestWrapper {
        private final String address;

        FromVisitor(HttpServletRequest request, String address) {
            super(request);
            this.address = address;
        }

        @Override
        public String getRemoteAddr() {
            return address;
        }

        @Override
        public String getRemoteHost() {
            return address;
        }
    }
}
