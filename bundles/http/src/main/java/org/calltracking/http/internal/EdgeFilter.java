// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.EOFException;
import java.io.IOException;
import java.util.Collections;
import java.util.UUID;
import org.calltracking.api.http.Response;
import org.calltracking.api.store.StoreUnavailableException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
@Designate(ocd = EdgeFilter.Config.class)
public final class EdgeFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final Logger log = LoggerFactory.getLogger(EdgeFilter.class);
    private static final Response UNAVAILABLE = Response.text(503, "Not available at the moment, please try again.\n")
            .with("Retry-After", "5");

    @ObjectClassDefinition(name = "HTTP edge")
    @interface Config {
        @AttributeDefinition(
                description = "Addresses and ranges of the proxies whose X-Forwarded-For is believed, with commas"
                        + " between.")
        String trusted_proxies() default "";
    }

    private final transient TrustedProxies proxies;

    @Activate
    public EdgeFilter(Config config) {
        this(new TrustedProxies(config.trusted_proxies()));
    }

    EdgeFilter(TrustedProxies proxies) {
        this.proxies = proxies;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Content-Security-Policy", "frame-ancestors 'none'");
        try {
            QueryString.parse(request.getQueryString());
            chain.doFilter(new FromVisitor(request, visitor(request)), response);
        } catch (RefusedRequestException e) {
            instead(e.response(), request, response);
        } catch (EOFException e) {
            log.debug("a visitor went away", e);
        } catch (StoreUnavailableException e) {
            log.debug("a request found no database", e);
            instead(UNAVAILABLE, request, response);
        } catch (IOException | ServletException | RuntimeException | LinkageError e) {
            String reference = UUID.randomUUID().toString();
            log.error("{} {} failed, reference {}", request.getMethod(), place(request), reference, e);
            instead(Response.text(500, "Something went wrong. Reference: " + reference + "\n"), request, response);
        }
    }

    private String visitor(HttpServletRequest request) {
        return proxies.visitor(request.getRemoteAddr(), Collections.list(request.getHeaders("X-Forwarded-For")));
    }

    private static void instead(Response answer, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (response.isCommitted()) {
            // The server breaks the connection off: half an answer must not look whole.
            throw new IOException("the answer had begun when it failed");
        }
        response.resetBuffer();
        ResponseWriter.write(answer, request, response);
    }

    /** The first part of the path: what follows may be a secret, as in a mailed link. */
    private static String place(HttpServletRequest request) {
        String path = request.getRequestURI();
        int end = path.indexOf('/', 1);
        return end < 0 ? path : path.substring(0, end) + "/...";
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
