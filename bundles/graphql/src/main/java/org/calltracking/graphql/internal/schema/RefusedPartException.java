// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.schema;

/** A part does not fit; the message says why. */
final class RefusedPartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedPartException(String message) {
        super(message);
    }
}
