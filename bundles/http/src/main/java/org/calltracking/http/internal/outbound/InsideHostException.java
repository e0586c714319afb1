// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal.outbound;

import java.net.UnknownHostException;

/** The name leads inside. To who asked it is one that is not known; the operator's figures tell the two apart. */
final class InsideHostException extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    InsideHostException(String message) {
        super(message);
    }
}
