// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal.listener;

/** The call never reached the listener: it may be made again as if nothing had been. */
public final class NotBegunException extends Exception {
    private static final long serialVersionUID = 1L;

    public NotBegunException(String message) {
        super(message);
    }
}
