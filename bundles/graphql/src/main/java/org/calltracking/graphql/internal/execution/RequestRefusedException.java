// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.execution;

import java.util.List;

/** A request that is answered with errors alone, before anything of it is executed. */
public final class RequestRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<CodedError> errors;

    RequestRefusedException(List<CodedError> errors) {
        super(errors.get(0).message(), null, false, false);
        this.errors = List.copyOf(errors);
    }

    public RequestRefusedException(ErrorCode code, String message) {
        this(List.of(CodedError.of(code, message)));
    }

    /** Never empty. */
    public List<CodedError> errors() {
        return errors;
    }
}
