// SPDX-License-Identifier: Apache-2.0
package org.calltracking.mail.internal;

/** Why a mail did not leave. The message holds no secrets and no whole address. */
final class MailNotSentException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Fault fault;

    /** Whose fault it is, and so what is to be done. */
    enum Fault {
        /** No mail can be sent at the moment: it is for the operator to mend. */
        TRANSPORT,
        /** The recipient cannot have it yet. */
        RECIPIENT_FOR_NOW,
        /** The recipient will never have it. */
        RECIPIENT_FOR_EVER
    }

    MailNotSentException(Fault fault, String message) {
        super(message);
        this.fault = fault;
    }

    MailNotSentException(Fault fault, String message, Throwable cause) {
        super(message, cause);
        this.fault = fault;
    }

    Fault fault() {
        return fault;
    }
}
