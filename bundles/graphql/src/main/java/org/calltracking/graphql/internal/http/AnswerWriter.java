// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.calltracking.graphql.internal.entry.BadTokenException;
import org.calltracking.graphql.internal.execution.Answer;
import org.calltracking.graphql.internal.execution.CodedError;
import org.calltracking.graphql.internal.execution.ErrorCode;
import org.calltracking.graphql.internal.execution.RequestRefusedException;
import org.jspecify.annotations.Nullable;

/** Writes answers, and refusals of every kind, as whole bodies. Thread-safe. */
final class AnswerWriter {
    private final Json json = new Json();

    /** Why an answer that is done was not given; null if it was. */
    static @Nullable Throwable failure(CompletableFuture<Answer> answer) {
        try {
            answer.join();
            return null;
        } catch (CompletionException e) {
            return e.getCause();
        }
    }

    /** What a step that failed failed of. */
    static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    void write(Answer answer, AnswerType type, HttpServletResponse response) throws IOException {
        write(answer, type, status(answer, type), response);
    }

    /** Whoever takes plain JSON reads errors from the body: to them what was well asked is 200. */
    private static int status(Answer answer, AnswerType type) {
        ErrorCode refusal = answer.refusal();
        if (refusal == null || (type == AnswerType.JSON && !refusal.passes())) {
            return 200;
        }
        return refusal.status();
    }

    /** Writes what a refusal says, and of other failures nothing but a reference. */
    void write(@Nullable Throwable failure, AnswerType type, HttpServletResponse response) throws IOException {
        if (failure instanceof RequestRefusedException refused) {
            Answer answer = Answer.refused(refused.errors());
            if (refused.errors().get(0).code().passes()) {
                response.setHeader("Retry-After", HttpRefusalException.RETRY_AFTER);
            }
            write(answer, type, response);
        } else if (failure instanceof HttpRefusalException refused) {
            write(refused, type, response);
        } else if (failure instanceof BadTokenException) {
            write(HttpRefusalException.badToken(), type, response);
        } else {
            write(Answer.failed(failure), type, ErrorCode.INTERNAL.status(), response);
        }
    }

    private void write(HttpRefusalException refused, AnswerType type, HttpServletResponse response) throws IOException {
        if (refused.header() != null) {
            response.setHeader(refused.header(), refused.headerValue());
        }
        CodedError error = CodedError.of(refused.code(), String.valueOf(refused.getMessage()));
        write(Answer.refused(List.of(error)), type, refused.status(), response);
    }

    private void write(Answer answer, AnswerType type, int status, HttpServletResponse response) throws IOException {
        byte[] body = json.bytes(answer.body());
        answer.retryAfterSeconds().ifPresent(wait -> response.setHeader("Retry-After", String.valueOf(wait)));
        response.setStatus(status);
        response.setContentType(type.mediaType() + "; charset=utf-8");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
