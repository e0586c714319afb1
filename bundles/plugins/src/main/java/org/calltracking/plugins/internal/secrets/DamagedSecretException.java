// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.secrets;

/** A sealed text that does not open where it stands, although its key is there. */
public final class DamagedSecretException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    DamagedSecretException(Place place, String keyId, Throwable cause) {
        super(
                place.path() + " does not open: it was changed or moved, or the key " + keyId
                        + " is not the one that it was sealed with",
                cause);
    }
}
