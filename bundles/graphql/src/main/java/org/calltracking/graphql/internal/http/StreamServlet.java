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
import java.util.concurrent.Future;
import org.calltracking.graphql.internal.Settings;
import org.calltracking.graphql.internal.entry.Credentials;
import org.calltracking.graphql.internal.entry.Gate;
import org.calltracking.graphql.internal.execution.Answer;
import org.calltracking.graphql.internal.execution.Engine;
import org.calltracking.graphql.internal.execution.GraphQlRequest;
import org.calltracking.graphql.internal.execution.RequestRefusedException;
import org.calltracking.graphql.internal.meter.Figures;
import org.calltracking.graphql.internal.stream.EventCursor;
import org.calltracking.graphql.internal.stream.EventStreams;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** GraphQL over Server-Sent Events, one operation a connection: subscriptions, and all else that is answered once. */
@Component(
        service = Servlet.class,
        property = {
            "osgi.http.whiteboard.servlet.pattern=/graphql/stream",
            "osgi.http.whiteboard.servlet.name=graphql-stream",
            "osgi.http.whiteboard.servlet.asyncSupported:Boolean=true"
        })
public final class StreamServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Logger log = LoggerFactory.getLogger(StreamServlet.class);
    private static final List<String> ACCEPTED = List.of("text/event-stream", "text/*", "*/*");
    private static final String LAST_EVENT = "Last-Event-ID";

    private final transient Gate gate;
    private final transient Engine engine;
    private final transient Figures figures;
    private final transient EventStreams streams;
    private final transient RequestReader reader = new RequestReader();
    private final transient AnswerWriter writer = new AnswerWriter();
    private final transient OwnPages pages;
    private final boolean secure;

    @Activate
    public StreamServlet(
            @Reference Gate gate,
            @Reference Engine engine,
            @Reference Figures figures,
            @Reference EventStreams streams,
            @Reference Settings settings) {
        this.gate = gate;
        this.engine = engine;
        this.figures = figures;
        this.streams = streams;
        this.pages = new OwnPages(settings.publicUrl());
        this.secure = settings.secure();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        try {
            StreamRequest asked = read(request);
            AsyncContext async = request.startAsync(request, response);
            async.setTimeout(0);
            Future<?> unused = gate.admit(asked.request(), asked.credentials())
                    .thenAccept(admission -> new StreamStart(engine, figures, streams, asked, async).start(admission))
                    .exceptionally(failure -> {
                        refuse(AnswerWriter.cause(failure), response, async);
                        return null;
                    });
        } catch (HttpRefusalException e) {
            writer.write(e, AnswerType.JSON, response);
        }
    }

    private StreamRequest read(HttpServletRequest request) throws HttpRefusalException, IOException {
        boolean get = request.getMethod().equals("GET");
        if (!get && !request.getMethod().equals("POST")) {
            throw HttpRefusalException.method("GET and POST are answered", "GET, POST");
        }
        if (!accepts(Collections.list(request.getHeaders("Accept")))) {
            throw HttpRefusalException.notAcceptable("text/event-stream is offered");
        }
        Credentials credentials = pages.credentials(request);
        GraphQlRequest asked = get ? reader.get(request) : reader.post(request);
        return new StreamRequest(
                asked,
                credentials,
                new BrowserSession(request, secure),
                get,
                after(request.getHeader(LAST_EVENT), asked));
    }

    private static boolean accepts(List<String> headers) {
        return headers.isEmpty()
                || headers.stream()
                        .flatMap(header -> List.of(header.split(",", -1)).stream())
                        .map(range -> range.split(";", -1)[0].strip().toLowerCase(Locale.ROOT))
                        .anyMatch(ACCEPTED::contains);
    }

    /** A browser that comes back sends the header; what its page once asked for is older. */
    private static @Nullable Long after(@Nullable String header, GraphQlRequest asked) throws HttpRefusalException {
        Object last = header == null || header.isBlank() ? asked.extensions().get("lastEventId") : header.strip();
        if (last == null) {
            return null;
        }
        Long position = EventCursor.decode(last.toString());
        if (position == null) {
            throw HttpRefusalException.malformed("the id of an event that came before is accepted as the last one");
        }
        return position;
    }

    /** A client that asked wrong is told on a stream; one that may ask again, or as somebody else, by the status. */
    private void refuse(Throwable failure, HttpServletResponse response, AsyncContext async) {
        try {
            if (failure instanceof RequestRefusedException refused
                    && !refused.errors().get(0).code().passes()) {
                StreamStart.tell(Answer.refused(refused.errors()), async);
                return;
            }
            writer.write(failure, AnswerType.JSON, response);
        } catch (IOException e) {
            log.debug("a client went away", e);
        }
        async.complete();
    }
}
