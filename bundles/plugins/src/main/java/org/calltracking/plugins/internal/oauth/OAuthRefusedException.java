// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.oauth;

import org.calltracking.api.http.Notice.Text;

/** Leave was not given. */
final class OAuthRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Text reason;

    OAuthRefusedException(int status, String english, String russian) {
        super(english);
        this.status = status;
        this.reason = new Text(english, russian);
    }

    /** For whoever sits at the browser. */
    Text reason() {
        return reason;
    }

    /** Of the HTTP answer. */
    int status() {
        return status;
    }
}
