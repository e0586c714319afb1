// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api;

import java.util.List;

/**
 * Input that was refused before anything was written. In a mutation its errors become the payload's {@code errors}.
 */
public final class InvalidInputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<UserError> errors;

    public InvalidInputException(List<UserError> errors) {
        super(errors.toString());
        this.errors = List.copyOf(errors);
    }

    public InvalidInputException(UserError.Code code, String message, List<String> path) {
        this(List.of(new UserError(code, message, path)));
    }

    /** Never empty. */
    public List<UserError> errors() {
        return errors;
    }
}
