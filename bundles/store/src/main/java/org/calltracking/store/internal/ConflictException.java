// SPDX-License-Identifier: Apache-2.0
package org.calltracking.store.internal;

/** The transaction fell to another one and may succeed when it is run again. */
final class ConflictException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ConflictException(Throwable cause) {
        super(cause);
    }
}
