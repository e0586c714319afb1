// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api.http;

/** An address that we do not go to, whoever asks. The message says why, for the owner of the address. */
public final class OutboundRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public OutboundRefusedException(String message) {
        super(message);
    }
}
