// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.oauth;

/** Leave was not given; the message says why, for whoever sits at the browser. */
final class OAuthRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;

    OAuthRefusedException(int status, String message) {
        super(message);
        this.status = status;
    }

    /** Of the HTTP answer. */
    int status() {
        return status;
    }
}
