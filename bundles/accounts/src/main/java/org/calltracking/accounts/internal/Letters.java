// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.calltracking.accounts.Account;
import org.calltracking.accounts.internal.store.ConfirmationRow;
import org.calltracking.api.PhoneNumber;
import org.calltracking.api.event.EventLog;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The mails about registering and signing in. Whoever types an address into a form makes us write to it: so nothing of
 * what he typed beside it stands in a letter to it, and an address gets few of them. Links begin with the public URL alone.
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

    /** Inside a unit: the letter goes out if it commits. */
    void passwordReset(long accountId, String email, Secret secret, Duration lifetime) {
        send(accountId, email, "Choose a new password", """
            Somebody, you we hope, has forgotten the password of this address at %s

            To choose another, open this link within %d minutes:

            %s/reset?token=%s

            If it was not you, do nothing: the password stays as it is.
            """.formatted(
                        url.base(), lifetime.toMinutes(), url.base(), secret.text()));
    }

    /** Inside a unit: the letter goes out if it commits. */
    void passwordChanged(long accountId, String email) {
        send(accountId, email, "Your password was changed", """
            The password of this address at %s was changed by a mailed link, and all browsers were signed out.

            If it was not you, whoever it was reads your mail: change the password of your mailbox first, then
            this one.
            """.formatted(url.base()));
    }

    /** Inside a unit: the letter goes out if it commits. */
    void newRegistration(Account operator, ConfirmationRow registered) {
        PhoneNumber phone = registered.phone();
        send(operator.id(), operator.email(), "A new registration", """
            Somebody has registered at %s and confirmed the address:

            %s
            %s
            %s

            The list of accounts tells how far you have come with whom.
            """.formatted(
                        url.base(), registered.name(), registered.email(), phone == null ? "" : phone.e164()));
    }

    private void send(long accountId, String email, String subject, String text) {
        events.append(
                "mail.requested",
                accountId,
                "account:" + accountId,
                Map.of("to", email, "subject", subject, "text", text));
    }
}
