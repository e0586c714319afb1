// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.execution;

import graphql.ExecutionResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a client gets.
 *
 * @param refusal why nothing was executed; null if something was
 * @param body as the specification has it
 * @param errors those in the body
 */
public record Answer(@Nullable ErrorCode refusal, Map<String, Object> body, List<CodedError> errors) {

    /** The answer to what was not executed. */
    public static Answer refused(List<CodedError> errors) {
        return new Answer(errors.get(0).code(), body(errors), errors);
    }

    /** The answer to what failed before it was executed: the log says more. */
    public static Answer failed(@Nullable Throwable failure) {
        Throwable cause = failure == null ? new IllegalStateException("failed without a reason") : failure;
        return refused(List.of(Failures.coded(cause, new Incidents())));
    }

    /** The answer to what was broken off. */
    static Answer brokenOff(CodedError error) {
        Map<String, Object> body = body(List.of(error));
        body.put("data", null);
        return new Answer(null, body, List.of(error));
    }

    static Answer of(ExecutionResult result, Incidents incidents) {
        List<CodedError> errors = result.getErrors().stream()
                .map(error -> Failures.coded(error, incidents))
                .toList();
        if (!result.isDataPresent()) {
            return refused(errors);
        }
        Map<String, Object> body = errors.isEmpty() ? new LinkedHashMap<>() : body(errors);
        body.put("data", result.getData());
        return new Answer(null, body, errors);
    }

    /** After how many seconds all of the same request may succeed; empty if nobody knows. */
    public OptionalLong retryAfterSeconds() {
        return errors.stream()
                .map(CodedError::retryAfterSeconds)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .max();
    }

    private static Map<String, Object> body(List<CodedError> errors) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("errors", errors.stream().map(CodedError::toSpecification).toList());
        return body;
    }
}
