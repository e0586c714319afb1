// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api.pbx;

import org.jspecify.annotations.Nullable;

/** The PBX cannot be reached now, or did not answer in time. */
public final class PbxUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PbxUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
