// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.http;

import org.calltracking.graphql.internal.execution.ErrorCode;
import org.jspecify.annotations.Nullable;

/** A request that HTTP's own rules refuse, before it is one of GraphQL's. */
final class HttpRefusalException extends Exception {
    private static final long serialVersionUID = 1L;

    /** In seconds. */
    static final String RETRY_AFTER = "5";

    private final int status;
    private final ErrorCode code;
    private final @Nullable String header;
    private final String headerValue;

    private HttpRefusalException(
            int status, ErrorCode code, String message, @Nullable String header, String headerValue) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.header = header;
        this.headerValue = headerValue;
    }

    static HttpRefusalException malformed(String message) {
        return new HttpRefusalException(400, ErrorCode.BAD_REQUEST, message, null, "");
    }

    static HttpRefusalException badToken() {
        return new HttpRefusalException(
                401,
                ErrorCode.UNAUTHENTICATED,
                "the bearer token is not good",
                "WWW-Authenticate",
                "Bearer error=\"invalid_token\"");
    }

    static HttpRefusalException method(String message, String allow) {
        return new HttpRefusalException(405, ErrorCode.BAD_REQUEST, message, "Allow", allow);
    }

    static HttpRefusalException notAcceptable(String message) {
        return new HttpRefusalException(406, ErrorCode.BAD_REQUEST, message, null, "");
    }

    static HttpRefusalException foreign() {
        return new HttpRefusalException(
                403, ErrorCode.FORBIDDEN, "pages of another origin come with a token, not with the session", null, "");
    }

    static HttpRefusalException tooLarge(int limit) {
        return new HttpRefusalException(
                413, ErrorCode.LIMIT_EXCEEDED, "a body may have " + limit + " bytes at most", null, "");
    }

    static HttpRefusalException unsupported() {
        return new HttpRefusalException(
                415, ErrorCode.BAD_REQUEST, "application/json in UTF-8 is accepted", "Accept", "application/json");
    }

    int status() {
        return status;
    }

    ErrorCode code() {
        return code;
    }

    /** The name of a header that belongs to the refusal, or null. */
    @Nullable
    String header() {
        return header;
    }

    String headerValue() {
        return headerValue;
    }
}
