// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.entry;

/** The bearer token is not good. */
public final class BadTokenException extends Exception {
    private static final long serialVersionUID = 1L;

    BadTokenException() {
        super("the bearer token is not good", null, false, false);
    }
}
