// SPDX-License-Identifier: Apache-2.0
package org.calltracking.mail.internal;

import java.io.IOException;

/**
 * Where mails are handed in.
 *
 * @param user empty: without signing in
 */
record SmtpServer(String host, int port, Security security, String user, Password password) {

    /** How what is said there is kept from others. */
    enum Security {
        /** It begins in clear and goes on encrypted, or not at all. */
        STARTTLS,
        /** It is encrypted from the first byte. */
        TLS,
        /** It stays in clear, so it must stay on this machine. */
        NONE
    }

    /** Asked each time, so that a new password in its file is used at once. */
    @FunctionalInterface
    interface Password {
        String read() throws IOException;
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
