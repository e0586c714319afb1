// SPDX-License-Identifier: Apache-2.0
package org.calltracking.demo.internal.house;

import org.calltracking.api.access.Authenticator;

/**
 * What lets a browser be somebody.
 *
 * @param header the value of the header {@code Set-Cookie}
 */
public record SessionCookie(String header) {
    static boolean isOne(String header) {
        return header.startsWith(Authenticator.SESSION_COOKIE + "=")
                || header.startsWith(Authenticator.HOST_SESSION_COOKIE + "=");
    }

    /** Name and value alone, as a browser sends them back. */
    String pair() {
        int end = header.indexOf(';');
        return end < 0 ? header : header.substring(0, end);
    }
}
