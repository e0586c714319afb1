// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.calltracking.api.event.EventLog;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The mails about registering. Whoever types an address into the form makes us write to it: so nothing of what he typed
 * beside it stands in a letter, and an address gets few of them.
 */
@Component(service = Letters.class)
public final class Letters {
    private static final int PER_HOUR = 3;

    private final EventLog events;
    private final PublicUrl url;
    private final AttemptLimit<String> limit;

    @Activate
    public Letters(@Reference EventLog events, @Reference PublicUrl url, @Reference Clock clock) {
        this.events = events;
        this.url = url;
        this.limit = new AttemptLimit<>(clock, PER_HOUR, Duration.ofHours(1));
    }

    /** Runs what sends a letter to the address, unless that had enough of them lately. What fails does not count. */
    void unlessTooMany(EmailAddress email, Runnable sending) {
        if (!limit.take(email.key())) {
            return;
        }
        try {
            sending.run();
        } catch (RuntimeException e) {
            limit.giveBack(email.key());
            throw e;
        }
    }

    /** Inside a unit: the letter goes out if it commits. */
    void confirmation(long accountId, String email, Secret secret, Duration lifetime) {
        send(accountId, email, "Confirm your e-mail address", """
                Somebody, you we hope, registered this address at %s

                To confirm it, open this link within %d hours:

                %s/confirm?token=%s

                If it was not you, do nothing: without the link the account stays closed.
                """.formatted(
                        url.base(), lifetime.toHours(), url.base(), secret.text()));
    }

    /** Inside a unit: the letter goes out if it commits. */
    void alreadyRegistered(long accountId, String email) {
        send(accountId, email, "You have an account already", """
                Somebody, you we hope, wanted to register this address at %s

                It is registered there already, and nothing was changed: sign in with your password.

                If it was not you, do nothing.
                """.formatted(url.base()));
    }

    private void send(long accountId, String email, String subject, String text) {
        events.append(
                "mail.requested",
                accountId,
                "account:" + accountId,
                Map.of("to", email, "subject", subject, "text", text));
    }
}
