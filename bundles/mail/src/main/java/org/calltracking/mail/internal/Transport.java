// SPDX-License-Identifier: Apache-2.0
package org.calltracking.mail.internal;

/** The way on which mails leave. Thread-safe. */
interface Transport extends AutoCloseable {
    /** Where mails go, for the operator. */
    String destination();

    /** Returns when the mail is safe where it goes. */
    void send(Mail mail) throws MailNotSentException;

    /** Ends what is under way. */
    @Override
    void close();
}
