// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.schema;

import graphql.execution.UnresolvedTypeException;
import graphql.schema.GraphQLNamedOutputType;

/** A part's function failed to tell the type of a value. The engine makes it an error of the value's field. */
public final class UntoldTypeException extends UnresolvedTypeException {
    private static final long serialVersionUID = 1L;

    private final Throwable failure;

    UntoldTypeException(GraphQLNamedOutputType abstractType, Throwable cause) {
        super("the type of a " + abstractType.getName() + " could not be told", abstractType);
        initCause(cause);
        this.failure = cause;
    }

    /** Why. */
    public Throwable failure() {
        return failure;
    }
}
