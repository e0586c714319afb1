// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal.listener;

/** The listener gets nothing more until it is registered anew. The message is the reason, for operators. */
public final class SetAsideException extends Exception {
    private static final long serialVersionUID = 1L;

    public SetAsideException(String reason) {
        super(reason);
    }
}
