// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.LongFunction;
import org.calltracking.accounts.Account;
import org.calltracking.api.PhoneNumber;
import org.calltracking.api.event.EventLog;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The mails about registering and signing in, in the language of the account. Whoever types an address into a form makes
 * us write to it: so nothing of what he typed beside it stands in a letter to it, and an address gets few of them. Links
 * begin with the public URL alone. Letters are sent inside a unit, and go out if it commits.
 */
@Component(service = Letters.class)
public final class Letters {
    private static final int PER_HOUR = 3;

    private final EventLog events;
    private final PublicUrl url;
    private final LongFunction<Language> languages;
    private final AttemptLimit<String> limit;

    @Activate
    public Letters(
            @Reference EventLog events,
            @Reference PublicUrl url,
            @Reference Profiles profiles,
            @Reference Clock clock) {
        this(events, url, profiles::language, clock);
    }

    Letters(EventLog events, PublicUrl url, LongFunction<Language> languages, Clock clock) {
        this.events = events;
        this.url = url;
        this.languages = languages;
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

    void confirmation(long accountId, String email, Secret secret, Duration lifetime) {
        send(Letter.CONFIRMATION, accountId, email, lifetime.toHours(), link("confirm", secret));
    }

    void alreadyRegistered(long accountId, String email) {
        send(Letter.ALREADY_REGISTERED, accountId, email);
    }

    void passwordReset(long accountId, String email, Secret secret, Duration lifetime) {
        send(Letter.PASSWORD_RESET, accountId, email, lifetime.toMinutes(), link("reset", secret));
    }

    void passwordChanged(long accountId, String email) {
        send(Letter.PASSWORD_CHANGED, accountId, email);
    }

    void newRegistration(Account operator, String name, String email, @Nullable PhoneNumber phone) {
        send(Letter.NEW_REGISTRATION, operator.id(), operator.email(), name, email, phone == null ? "" : phone.e164());
    }

    /** In the language of who invites: that of who is invited is not known yet. */
    void invitation(long operatorId, String email, Secret secret, Duration lifetime) {
        send(Letter.INVITATION, operatorId, email, lifetime.toDays(), link("invitation", secret));
    }

    private String link(String path, Secret secret) {
        return url.base() + "/" + path + "?token=" + secret.text();
    }

    private void send(Letter letter, long accountId, String email, Object... parts) {
        Letter.Text text = letter.in(languages.apply(accountId));
        Object[] all = new Object[parts.length + 1];
        all[0] = url.base();
        System.arraycopy(parts, 0, all, 1, parts.length);
        events.append(
                "mail.requested",
                accountId,
                "account:" + accountId,
                Map.of(
                        "to",
                        email,
                        "subject",
                        text.subject(),
                        "text",
                        text.text().formatted(all)));
    }
}
