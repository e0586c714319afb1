// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.http;

import java.util.Map;
import org.calltracking.graphql.internal.ErrorCode;

/** A request that holds no operation to execute. */
final class BadRequestException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final ErrorCode code;
    private final transient Map<String, String> headers;

    private BadRequestException(int status, ErrorCode code, String message, Map<String, String> headers) {
        super(message);
        this.status = status;
        this.code = code;
        this.headers = headers;
    }

    static BadRequestException of(int status, String message) {
        return new BadRequestException(status, ErrorCode.BAD_REQUEST, message, Map.of());
    }

    static BadRequestException method(String message, String allowed) {
        return new BadRequestException(405, ErrorCode.BAD_REQUEST, message, Map.of("Allow", allowed));
    }

    static BadRequestException unauthenticated() {
        return new BadRequestException(
                401,
                ErrorCode.UNAUTHENTICATED,
                "this token is not good, or no longer",
                Map.of("WWW-Authenticate", "Bearer"));
    }

    int status() {
        return status;
    }

    ErrorCode code() {
        return code;
    }

    Map<String, String> headers() {
        return headers;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
