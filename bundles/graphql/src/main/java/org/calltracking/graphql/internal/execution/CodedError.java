// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.execution;

import graphql.ErrorClassification;
import graphql.GraphQLError;
import graphql.execution.ResultPath;
import graphql.language.SourceLocation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An error as clients get it.
 *
 * @param locations places in the document; null if there is none to show
 * @param path the way to the field in the answer; null if it belongs to no field
 * @param details what stands in {@code extensions} beside the code
 */
public record CodedError(
        ErrorCode code,
        String message,
        @Nullable List<SourceLocation> locations,
        @Nullable List<Object> path,
        Map<String, Object> details)
        implements GraphQLError {
    static final String RETRY_AFTER = "retryAfterSeconds";

    /** An error of the whole request. */
    public static CodedError of(ErrorCode code, String message) {
        return new CodedError(code, message, null, null, Map.of());
    }

    /** An error of a field. */
    static CodedError of(
            ErrorCode code, String message, SourceLocation place, ResultPath path, Map<String, Object> details) {
        return new CodedError(code, message, List.of(place), path.toList(), details);
    }

    /** Another's error under one of our codes. */
    static CodedError of(ErrorCode code, GraphQLError other) {
        return new CodedError(
                code, String.valueOf(other.getMessage()), other.getLocations(), other.getPath(), Map.of());
    }

    @Override
    public String getMessage() {
        return message;
    }

    @Override
    public @Nullable List<SourceLocation> getLocations() {
        return locations;
    }

    @Override
    public ErrorClassification getErrorType() {
        return code;
    }

    @Override
    public @Nullable List<Object> getPath() {
        return path;
    }

    @Override
    public Map<String, Object> getExtensions() {
        Map<String, Object> extensions = new LinkedHashMap<>();
        extensions.put("code", code.name());
        extensions.putAll(details);
        return extensions;
    }

    @Override
    public Map<String, Object> toSpecification() {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("message", message);
        if (locations != null) {
            error.put("locations", locations.stream().map(CodedError::place).toList());
        }
        if (path != null) {
            error.put("path", path);
        }
        error.put("extensions", getExtensions());
        return error;
    }

    /** After how many seconds the same request may succeed; null if nobody knows. */
    @Nullable
    Long retryAfterSeconds() {
        return (Long) details.get(RETRY_AFTER);
    }

    private static Map<String, Object> place(SourceLocation location) {
        return Map.of("line", location.getLine(), "column", location.getColumn());
    }
}
