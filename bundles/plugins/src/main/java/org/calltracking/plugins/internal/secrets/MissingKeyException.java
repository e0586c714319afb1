// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.secrets;

/** A text is sealed with a key that the file does not have. */
final class MissingKeyException extends Exception {
    private static final long serialVersionUID = 1L;

    MissingKeyException(String keyId) {
        super("the key " + keyId + " is missing");
    }
}
