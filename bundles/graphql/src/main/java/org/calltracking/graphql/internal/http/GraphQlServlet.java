// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.http;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.calltracking.api.access.AccessPolicy;
import org.calltracking.api.access.Authenticator;
import org.calltracking.api.access.Viewer;
import org.calltracking.api.store.StoreUnavailableException;
import org.calltracking.graphql.internal.AccessServices;
import org.calltracking.graphql.internal.SchemaRegistry;
import org.calltracking.graphql.internal.Settings;
import org.calltracking.graphql.internal.execution.Answer;
import org.calltracking.graphql.internal.execution.CodedError;
import org.calltracking.graphql.internal.execution.Engine;
import org.calltracking.graphql.internal.execution.ErrorCode;
import org.calltracking.graphql.internal.execution.Generation;
import org.calltracking.graphql.internal.execution.GraphQlRequest;
import org.calltracking.graphql.internal.execution.Operation;
import org.calltracking.graphql.internal.execution.RequestRefusedException;
import org.calltracking.graphql.internal.fetch.RequestContext;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** GraphQL over HTTP. */
@Component(
        service = Servlet.class,
        property = {
            "osgi.http.whiteboard.servlet.pattern=/graphql",
            "osgi.http.whiteboard.servlet.name=graphql",
            "osgi.http.whiteboard.servlet.asyncSupported:Boolean=true"
        })
public final class GraphQlServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Logger log = LoggerFactory.getLogger(GraphQlServlet.class);
    private static final String BEARER = "bearer ";

    private final transient SchemaRegistry schema;
    private final transient AccessServices access;
    private final transient Engine engine;
    private final transient RequestReader reader = new RequestReader();
    private final transient Json json = new Json();
    private final boolean secure;

    @Activate
    public GraphQlServlet(
            @Reference SchemaRegistry schema,
            @Reference AccessServices access,
            @Reference Engine engine,
            @Reference Settings settings) {
        this.schema = schema;
        this.access = access;
        this.engine = engine;
        this.secure = settings.secure();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        AnswerType type = AnswerType.JSON;
        try {
            type = AnswerType.preferred(Collections.list(request.getHeaders("Accept")))
                    .orElseThrow(HttpRefusalException::notAcceptable);
            answer(request, response, type);
        } catch (HttpRefusalException e) {
            if (e.header() != null) {
                response.setHeader(e.header(), e.headerValue());
            }
            Answer answer = Answer.refused(List.of(CodedError.of(e.code(), String.valueOf(e.getMessage()))));
            write(answer, type, e.status(), response);
        } catch (RequestRefusedException e) {
            Answer answer = Answer.refused(e.errors());
            write(answer, type, status(answer, type), response);
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, AnswerType type)
            throws IOException, HttpRefusalException, RequestRefusedException {
        boolean get = request.getMethod().equals("GET");
        if (!get && !request.getMethod().equals("POST")) {
            throw HttpRefusalException.method("GET and POST are answered", "GET, POST");
        }
        Generation generation = schema.current().orElseThrow(GraphQlServlet::starting);
        AccessPolicy policy = access.policy().orElseThrow(GraphQlServlet::starting);
        Authenticator authenticator = access.authenticator().orElseThrow(GraphQlServlet::starting);
        GraphQlRequest asked = get ? reader.get(request) : reader.post(request);
        Viewer viewer = viewer(authenticator, request);
        Operation operation = engine.prepare(generation, asked);
        if (get && !operation.isQuery()) {
            throw HttpRefusalException.method("only queries are answered to GET", "POST");
        }
        BrowserSession session = new BrowserSession(request, secure);
        CompletableFuture<Answer> answer = engine.execute(operation, new RequestContext(viewer, policy, session));
        if (answer.isDone()) {
            write(answer.join(), type, session, response);
        } else {
            writeLater(answer, type, session, request.startAsync(request, response));
        }
    }

    private static HttpRefusalException starting() {
        return HttpRefusalException.unavailable("not ready yet, try again later");
    }

    /** A session that is over is no session; a token that is not good is a mistake that its program wants to know. */
    private static @Nullable Viewer viewer(Authenticator authenticator, HttpServletRequest request)
            throws HttpRefusalException {
        String authorization = request.getHeader("Authorization");
        boolean bearer =
                authorization != null && authorization.toLowerCase(Locale.ROOT).startsWith(BEARER);
        String token = bearer ? authorization.substring(BEARER.length()).strip() : null;
        try {
            Viewer viewer = authenticator.authenticate(token, BrowserSession.token(request));
            if (bearer && viewer == null) {
                throw HttpRefusalException.badToken();
            }
            return viewer;
        } catch (StoreUnavailableException e) {
            log.debug("nobody can be authenticated", e);
            throw HttpRefusalException.unavailable("the database is away, try again later");
        }
    }

    /** The engine bounds the time. */
    private void writeLater(
            CompletableFuture<Answer> answer, AnswerType type, BrowserSession session, AsyncContext async) {
        async.setTimeout(0);
        HttpServletResponse response = (HttpServletResponse) async.getResponse();
        Future<?> unused = answer.whenComplete((known, failure) -> {
            try {
                write(known, type, session, response);
            } catch (IOException e) {
                log.debug("a client went away", e);
            } finally {
                async.complete();
            }
        });
    }

    /** Whoever takes plain JSON reads errors from the body: to them what was well asked is 200. */
    private static int status(Answer answer, AnswerType type) {
        ErrorCode refusal = answer.refusal();
        if (refusal == null || (type == AnswerType.JSON && refusal != ErrorCode.UNAVAILABLE)) {
            return 200;
        }
        return refusal.status();
    }

    private void write(Answer answer, AnswerType type, BrowserSession session, HttpServletResponse response)
            throws IOException {
        session.writeTo(response);
        write(answer, type, status(answer, type), response);
    }

    private void write(Answer answer, AnswerType type, int status, HttpServletResponse response) throws IOException {
        byte[] body = json.bytes(answer.body());
        response.setStatus(status);
        response.setContentType(type.mediaType() + "; charset=utf-8");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
