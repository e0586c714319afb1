// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.secrets;

/** The key file cannot be used; the message says what to mend and shows nothing of a key. */
final class BadKeyFileException extends Exception {
    private static final long serialVersionUID = 1L;

    BadKeyFileException(String message) {
        super(message);
    }
}
