// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.execution;

import graphql.ErrorClassification;

/** The codes that stand in {@code extensions.code} of errors. Programs rely on them. */
public enum ErrorCode implements ErrorClassification {
    /** Not a GraphQL request, or one whose operation cannot be told. */
    BAD_REQUEST(400),
    /** The document does not parse. */
    GRAPHQL_PARSE_FAILED(400),
    /** The document does not fit the schema. */
    GRAPHQL_VALIDATION_FAILED(400),
    /** The variables do not fit the operation. */
    BAD_VARIABLES(400),
    /** More than is allowed: too long, too deep, too much, too often or too slow. */
    LIMIT_EXCEEDED(400),
    /** Arguments of a query were refused; {@code extensions.errors} says which. */
    INVALID_INPUT(400),
    /** Nobody is signed in, or the session or token is no longer good. */
    UNAUTHENTICATED(401),
    /** Signed in, but this is not allowed. */
    FORBIDDEN(403),
    /** Something that is needed is away now: try again later. */
    UNAVAILABLE(503),
    /** A plug-in is away, has too much to do or took too long: try again later. */
    PLUGIN_UNAVAILABLE(503),
    /** A fault of the server; its log says more under {@code extensions.reference}. */
    INTERNAL(500);

    private final int status;

    ErrorCode(int status) {
        this.status = status;
    }

    /** Whether the same request may succeed a little later. */
    public boolean passes() {
        return status == 503;
    }

    /** The HTTP status of a request that is refused for this before it is executed. */
    public int status() {
        return status;
    }
}
