// SPDX-License-Identifier: Apache-2.0
package org.calltracking.mail.internal;

import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.calltracking.mail.internal.MailNotSentException.Fault;

/** Hands mails in at a server, each in a conversation of its own. */
final class SmtpTransport implements Transport {
    /** Of one conversation, and of the wait for it. */
    static final Duration LIMIT = Duration.ofSeconds(60);

    /** What servers take from one client without asking. */
    private static final int AT_ONCE = 8;

    private final SmtpServer server;
    private final SSLContext tls;
    private final Duration limit;
    private final Semaphore conversations = new Semaphore(AT_ONCE);
    private final ScheduledThreadPoolExecutor deadlines;

    SmtpTransport(SmtpServer server, SSLContext tls, Duration limit) {
        this.server = server;
        this.tls = tls;
        this.limit = limit;
        this.deadlines = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "mail-deadlines");
            thread.setDaemon(true);
            return thread;
        });
        deadlines.setRemoveOnCancelPolicy(true);
        deadlines.setKeepAliveTime(limit.toMillis(), TimeUnit.MILLISECONDS);
        deadlines.allowCoreThreadTimeOut(true);
    }

    @Override
    public String destination() {
        String security = server.security() == SmtpServer.Security.NONE
                ? ", unencrypted"
                : " by " + server.security().name().toLowerCase(Locale.ROOT);
        return "each mail is handed in at " + server + security;
    }

    @Override
    public void send(Mail mail) throws MailNotSentException {
        try {
            if (!conversations.tryAcquire(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new MailNotSentException(Fault.TRANSPORT, "all conversations with " + server + " take too long");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MailNotSentException(Fault.TRANSPORT, "it was broken off", e);
        }
        try {
            converse(mail);
        } finally {
            conversations.release();
        }
    }

    private void converse(Mail mail) throws MailNotSentException {
        LimitedSockets sockets = new LimitedSockets();
        ScheduledFuture<?> deadline = deadlines.schedule(sockets::cut, limit.toMillis(), TimeUnit.MILLISECONDS);
        try (SmtpSession session = new SmtpSession(server, tls, sockets)) {
            session.send(mail);
        } catch (UnknownHostException e) {
            throw new MailNotSentException(Fault.TRANSPORT, "nobody knows the name " + server.host(), e);
        } catch (SSLException e) {
            throw new MailNotSentException(Fault.TRANSPORT, server + " cannot be spoken to encrypted: " + reason(e), e);
        } catch (IOException e) {
            throw new MailNotSentException(Fault.TRANSPORT, server + " cannot be spoken to: " + reason(e), e);
        } finally {
            deadline.cancel(false);
            sockets.cut();
        }
    }

    private static String reason(IOException failure) {
        return SmtpReply.of(failure.getMessage() == null ? failure.toString() : failure.getMessage())
                .text();
    }

    @Override
    public void close() {
        deadlines.shutdown();
    }
}
