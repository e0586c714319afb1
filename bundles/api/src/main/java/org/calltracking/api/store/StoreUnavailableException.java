// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api.store;

/**
 * The database cannot be reached now. Nothing was written, unless the connection broke during the commit itself: then
 * it is not known.
 */
public final class StoreUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
