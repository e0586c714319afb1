// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.http;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import org.calltracking.api.RefusedException;
import org.calltracking.graphql.internal.entry.Admission;
import org.calltracking.graphql.internal.execution.Answer;
import org.calltracking.graphql.internal.execution.Engine;
import org.calltracking.graphql.internal.execution.ErrorCode;
import org.calltracking.graphql.internal.execution.RequestRefusedException;
import org.calltracking.graphql.internal.meter.Figures;
import org.calltracking.graphql.internal.stream.EventStreams;
import org.calltracking.graphql.internal.stream.EventStreams.Opening;

/** Begins the answer to one request that was let in. */
record StreamStart(Engine engine, Figures figures, EventStreams streams, StreamRequest asked, AsyncContext async) {

    /** Fails with the reason if there is to be no stream. */
    void start(Admission admission) {
        if (admission.operation().isSubscription()) {
            follow(admission);
        } else {
            executeOnce(admission);
        }
    }

    private void follow(Admission admission) {
        try (admission) {
            Opening opening =
                    streams.open(admission, admission.context(asked.session()), asked.credentials(), asked.after());
            opening.begin(sink(async));
        } catch (RefusedException e) {
            throw new CompletionException(
                    new RequestRefusedException(ErrorCode.valueOf(e.code().name()), String.valueOf(e.getMessage())));
        } catch (RequestRefusedException e) {
            throw new CompletionException(e);
        }
    }

    private void executeOnce(Admission admission) {
        if (asked.get() && !admission.operation().isQuery()) {
            admission.close();
            throw new CompletionException(HttpRefusalException.method("mutations are not answered to GET", "POST"));
        }
        Future<?> unused = engine.execute(admission.operation(), admission.context(asked.session()))
                .whenComplete((answer, failure) -> {
                    admission.close();
                    figures.answered(admission.operation(), admission.began(), answer);
                    asked.session().writeTo((HttpServletResponse) async.getResponse());
                    tell(answer, async);
                });
    }

    /** Tells one answer on a stream, and that there is no more. */
    static void tell(Answer answer, AsyncContext async) {
        SseWriter sink = sink(async);
        Future<?> unused = sink.next(null, answer.body());
        sink.complete();
    }

    private static SseWriter sink(AsyncContext async) {
        HttpServletResponse response = (HttpServletResponse) async.getResponse();
        response.setContentType("text/event-stream; charset=utf-8");
        // Proxies are not to gather what is to be seen at once.
        response.setHeader("X-Accel-Buffering", "no");
        try {
            return new SseWriter(async);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
