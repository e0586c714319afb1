// SPDX-License-Identifier: Apache-2.0
package org.calltracking.asterisk.internal;

/** Where a manager interface is and who logs in there. */
record AmiAddress(String host, int port, String user, String secret) {
    /** Without the secret, so that it may be logged. */
    @Override
    public String toString() {
        return user + "@" + host + ":" + port;
    }
}
