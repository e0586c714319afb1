// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.check;

/** Why something of a jar cannot be used, for operators. */
public final class FaultException extends Exception {
    private static final long serialVersionUID = 1L;

    public FaultException(String reason) {
        super(reason);
    }

    public FaultException(String reason, Throwable cause) {
        super(reason, cause);
    }

    /** The message, which is never missing. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
