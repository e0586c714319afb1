// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal;

import graphql.ErrorClassification;
import graphql.ErrorType;

/** What stands in {@code extensions.code} of an error at the top of an answer. */
public enum ErrorCode {
    /** The document is not GraphQL. */
    PARSE_FAILED,
    /** The document does not fit the schema. */
    VALIDATION_FAILED,
    /** The operation cannot be chosen, or its variables do not fit. */
    BAD_REQUEST,
    /** An argument of a query is not accepted. */
    INVALID_INPUT,
    /** Nobody is signed in. */
    UNAUTHENTICATED,
    /** Signed in, but not allowed. */
    FORBIDDEN,
    /** Over a limit. */
    LIMIT_EXCEEDED,
    /** Something that is needed is away now. */
    UNAVAILABLE,
    /** It took too long. */
    TIMEOUT,
    /** A fault of ours; the log has the reference. */
    INTERNAL;

    /** The code of an error that graphql-java made. */
    static ErrorCode of(ErrorClassification classification) {
        if (classification == ErrorType.InvalidSyntax) {
            return PARSE_FAILED;
        }
        if (classification == ErrorType.ValidationError) {
            return VALIDATION_FAILED;
        }
        if (classification == ErrorType.ExecutionAborted) {
            return TIMEOUT;
        }
        return classification == ErrorType.DataFetchingException
                        || classification == ErrorType.NullValueInNonNullableField
                ? INTERNAL
                : BAD_REQUEST;
    }
}
