// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal.store;

/** Another run works for the listener now. Nothing was written. */
public final class NotOwnerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotOwnerException(ListenerRun run) {
        super("another run works for " + run.listener());
    }
}
