// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.http;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.calltracking.graphql.internal.Settings;
import org.calltracking.graphql.internal.entry.Admission;
import org.calltracking.graphql.internal.entry.Credentials;
import org.calltracking.graphql.internal.entry.Gate;
import org.calltracking.graphql.internal.execution.Answer;
import org.calltracking.graphql.internal.execution.Engine;
import org.calltracking.graphql.internal.execution.GraphQlRequest;
import org.calltracking.graphql.internal.meter.Figures;
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

    private final transient Gate gate;
    private final transient Engine engine;
    private final transient Figures figures;
    private final transient RequestReader reader = new RequestReader();
    private final transient AnswerWriter writer = new AnswerWriter();
    private final transient OwnPages pages;
    private final boolean secure;

    @Activate
    public GraphQlServlet(
            @Reference Gate gate, @Reference Engine engine, @Reference Figures figures, @Reference Settings settings) {
        this.gate = gate;
        this.engine = engine;
        this.figures = figures;
        this.pages = new OwnPages(settings.publicUrl());
        this.secure = settings.secure();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        AnswerType type = AnswerType.JSON;
        try {
            type = AnswerType.preferred(Collections.list(request.getHeaders("Accept")))
                    .orElseThrow(() -> HttpRefusalException.notAcceptable(
                            "application/graphql-response+json and application/json are offered"));
            answer(request, response, type);
        } catch (HttpRefusalException e) {
            writer.write(e, type, response);
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, AnswerType type)
            throws IOException, HttpRefusalException {
        boolean get = request.getMethod().equals("GET");
        if (!get && !request.getMethod().equals("POST")) {
            throw HttpRefusalException.method("GET and POST are answered", "GET, POST");
        }
        Credentials credentials = pages.credentials(request);
        GraphQlRequest asked = get ? reader.get(request) : reader.post(request);
        BrowserSession session = new BrowserSession(request, secure);
        CompletableFuture<Answer> answer =
                gate.admit(asked, credentials).thenCompose(admission -> execute(admission, get, session));
        if (answer.isDone()) {
            write(answer, type, session, response);
        } else {
            writeLater(answer, type, session, request.startAsync(request, response));
        }
    }

    private CompletableFuture<Answer> execute(Admission admission, boolean get, BrowserSession session) {
        if (get && !admission.operation().isQuery()) {
            admission.close();
            return CompletableFuture.failedFuture(
                    HttpRefusalException.method("only queries are answered to GET", "POST"));
        }
        return engine.execute(admission.operation(), admission.context(session)).whenComplete((answer, failure) -> {
            admission.close();
            figures.answered(admission.operation(), admission.began(), answer);
        });
    }

    /** The gate and the engine bound the time. */
    private void writeLater(
            CompletableFuture<Answer> answer, AnswerType type, BrowserSession session, AsyncContext async) {
        async.setTimeout(0);
        HttpServletResponse response = (HttpServletResponse) async.getResponse();
        Future<?> unused = answer.whenComplete((known, failure) -> {
            try {
                write(answer, type, session, response);
            } catch (IOException e) {
                log.debug("a client went away", e);
            } finally {
                async.complete();
            }
        });
    }

    private void write(
            CompletableFuture<Answer> answer, AnswerType type, BrowserSession session, HttpServletResponse response)
            throws IOException {
        Throwable failure = AnswerWriter.failure(answer);
        if (failure == null) {
            session.writeTo(response);
            writer.write(answer.join(), type, response);
        } else {
            writer.write(failure, type, response);
        }
    }
}
