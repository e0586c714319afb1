// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Locale;
import org.calltracking.api.http.RequestId;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/**
 * What holds for every servlet, also those of other bundles: an id for the log, headers that protect, the visitor's
 * address from behind proxies, bodies that are here, answers that hold few threads, and errors that tell outsiders no
 * more than a reference.
 */
@Component(
        service = Filter.class,
        configurationPid = "org.calltracking.http",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = {
            "osgi.http.whiteboard.filter.pattern=/*",
            "osgi.http.whiteboard.filter.name=edge",
            "osgi.http.whiteboard.filter.dispatcher=REQUEST",
            "osgi.http.whiteboard.filter.dispatcher=ASYNC",
            "osgi.http.whiteboard.filter.asyncSupported:Boolean=true"
        })
@Designate(ocd = HttpConfig.class)
public final class EdgeFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    /** Of servlets that are no endpoints. */
    private static final int BODY_LIMIT = 1024 * 1024;

    private final transient TrustedProxies proxies;
    private final transient RequestIds ids;
    private final transient EndpointRegistry endpoints;
    private final transient Bodies bodies;
    private final transient SecurityHeaders headers;
    private final transient SessionCookies cookies;
    private final transient SlowReaders readers = new SlowReaders();

    @Activate
    public EdgeFilter(HttpConfig config, @Reference EndpointRegistry endpoints) {
        this(
                new TrustedProxies(config.trusted_proxies()),
                config.public_url().toLowerCase(Locale.ROOT).startsWith("https:"),
                endpoints,
                new Bodies(BodyLimits.STANDARD));
    }

    /** @param https whether browsers reach us by https alone */
    EdgeFilter(TrustedProxies proxies, boolean https, EndpointRegistry endpoints, Bodies bodies) {
        this.proxies = proxies;
        this.ids = new RequestIds(proxies);
        this.headers = new SecurityHeaders(https);
        this.cookies = new SessionCookies(https);
        this.endpoints = endpoints;
        this.bodies = bodies;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        if (request.getDispatcherType() == DispatcherType.ASYNC) {
            // Its body has come, and all else was done before that.
            RequestIds.of(request)
                    .during(() -> ErrorMask.around(request, response, () -> chain.doFilter(request, response)));
            return;
        }
        RequestId id = ids.give(request);
        response.setHeader(RequestIds.HEADER, id.text());
        id.during(() -> begin(request, response, chain));
    }

    private void begin(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws IOException {
        String visitor = visitor(request);
        HttpServletResponse watched = new WatchedResponse(cookies.outward(response), visitor, readers);
        headers.writeTo(watched);
        ErrorMask.around(request, watched, () -> {
            QueryString.parse(request.getQueryString());
            bodies.passOn(new FromVisitor(cookies.inward(request), visitor), watched, bodyLimit(request), chain);
        });
    }

    private int bodyLimit(HttpServletRequest request) throws RefusedRequestException {
        return endpoints
                .find(RequestReader.path(request))
                .map(EndpointSlot::bodyLimit)
                .orElse(BODY_LIMIT);
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
