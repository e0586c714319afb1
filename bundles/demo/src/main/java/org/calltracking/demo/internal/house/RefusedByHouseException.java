// SPDX-License-Identifier: Apache-2.0
package org.calltracking.demo.internal.house;

/** The installation did not answer, or not what was asked: it may be on its way up. */
public final class RefusedByHouseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RefusedByHouseException(String message) {
        super(message);
    }
}
