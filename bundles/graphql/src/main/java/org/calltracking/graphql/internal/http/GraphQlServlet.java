// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.http;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.calltracking.api.access.AccessPolicy;
import org.calltracking.api.access.Authenticator;
import org.calltracking.api.access.Viewer;
import org.calltracking.api.store.StoreUnavailableException;
import org.calltracking.graphql.internal.Answer;
import org.calltracking.graphql.internal.Caller;
import org.calltracking.graphql.internal.Engine;
import org.calltracking.graphql.internal.ErrorCode;
import org.calltracking.graphql.internal.MutationByGetException;
import org.calltracking.graphql.internal.Operation;
import org.calltracking.graphql.internal.SchemaRegistry;
import org.calltracking.graphql.internal.limits.Limits;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * GraphQL over HTTP. Bodies are JSON alone, so that a browser asks before it sends one for another site. While the
 * bundles that know who may do what are away, nothing is answered.
 */
@Component(
        service = Servlet.class,
        configurationPid = "org.calltracking.graphql",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = {"osgi.http.whiteboard.servlet.pattern=/graphql", "osgi.http.whiteboard.servlet.name=graphql"})
@Designate(ocd = GraphQlServlet.Config.class)
public final class GraphQlServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final String BEARER = "Bearer ";

    private final transient SchemaRegistry schema;
    private final transient Engine engine = new Engine(Limits.DEFAULT);
    private final transient AtomicReference<@Nullable AccessPolicy> policy = new AtomicReference<>();
    private final transient AtomicReference<@Nullable Authenticator> authenticator = new AtomicReference<>();
    private final transient GraphQlHttp http = new GraphQlHttp();
    private final boolean secureCookies;

    @ObjectClassDefinition(name = "GraphQL")
    @interface Config {
        @AttributeDefinition(description = "the address of this installation as its users reach it")
        String public_url();
    }

    @Activate
    public GraphQlServlet(@Reference SchemaRegistry schema, Config config) {
        this.schema = schema;
        this.secureCookies = config.public_url().startsWith("https:");
    }

    @Deactivate
    void stop() {
        engine.close();
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void set(AccessPolicy service) {
        policy.set(service);
    }

    void unset(AccessPolicy service) {
        policy.compareAndSet(service, null);
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void setAuthenticator(Authenticator service) {
        authenticator.set(service);
    }

    void unsetAuthenticator(Authenticator service) {
        authenticator.compareAndSet(service, null);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        AccessPolicy access = policy.get();
        Authenticator who = authenticator.get();
        if (access == null || who == null || !schema.current().isUseful()) {
            response.setHeader("Retry-After", "2");
            http.write(response, 503, Answer.refused(ErrorCode.UNAVAILABLE, "not available yet, please try again"));
            return;
        }
        try {
            answer(request, response, access, who);
        } catch (BadRequestException e) {
            e.headers().forEach(response::setHeader);
            http.write(response, e.status(), Answer.refused(e.code(), e.getMessage()));
        } catch (StoreUnavailableException e) {
            response.setHeader("Retry-After", "2");
            http.write(response, 503, Answer.refused(ErrorCode.UNAVAILABLE, "not available at the moment"));
        }
    }

    private void answer(
            HttpServletRequest request, HttpServletResponse response, AccessPolicy access, Authenticator who)
            throws IOException {
        http.negotiate(request, response);
        Operation operation = http.read(request);
        Viewer viewer = viewer(request, who);
        SessionCookie cookie = new SessionCookie(request.getRemoteAddr(), secureCookies);
        try {
            Answer answer = engine.execute(schema.current(), operation, new Caller(viewer, cookie, access));
            cookie.apply(response);
            http.write(response, http.status(response, answer), answer);
        } catch (MutationByGetException e) {
            throw BadRequestException.method("changes are made by POST", "POST");
        }
    }

    private static @Nullable Viewer viewer(HttpServletRequest request, Authenticator who) {
        String header = request.getHeader("Authorization");
        String bearer = header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? header.substring(BEARER.length()).strip()
                : null;
        Viewer viewer = who.authenticate(bearer, session(request));
        if (viewer == null && header != null) {
            throw BadRequestException.unauthenticated();
        }
        return viewer;
    }

    private static @Nullable String session(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies == null) {
            return null;
        }
        for (Cookie cookie : cookies) {
            if (cookie.getName().equals(Authenticator.SESSION_COOKIE)) {
                return cookie.getValue();
            }
        }
        return null;
    }
}
