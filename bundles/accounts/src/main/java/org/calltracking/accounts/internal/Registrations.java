// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal;

import java.time.Clock;
import java.time.Duration;
import org.calltracking.accounts.internal.store.AccountMapper;
import org.calltracking.accounts.internal.store.AccountMapper.RegisteredRow;
import org.calltracking.accounts.internal.store.Details;
import org.calltracking.api.RefusedException;
import org.calltracking.api.store.Store;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Makes accounts. Neither the answer nor its time tells whether an address has an account. Thread-safe. */
@Component(service = Registrations.class)
public final class Registrations {
    private static final int PER_HOUR = 100;

    private final Store store;
    private final AccountMapper accounts;
    private final Confirmations confirmations;
    private final Letters letters;
    private final RegistrationMode mode;
    private final Passwords passwords;
    private final Clock clock;
    private final AttemptLimit<Network> limit;

    @Activate
    public Registrations(
            @Reference(target = "(store=accounts)") Store store,
            @Reference Confirmations confirmations,
            @Reference Letters letters,
            @Reference RegistrationMode mode,
            @Reference Passwords passwords,
            @Reference Clock clock) {
        this.store = store;
        this.accounts = store.mapper(AccountMapper.class);
        this.confirmations = confirmations;
        this.letters = letters;
        this.mode = mode;
        this.passwords = passwords;
        this.clock = clock;
        this.limit = new AttemptLimit<>(clock, PER_HOUR, Duration.ofHours(1));
    }

    /**
     * Makes an unconfirmed account and mails the link that confirms it. For an address that has an account the owner is
     * told by mail, and nothing changes. Repeating it does no harm: after a few letters it does nothing at all.
     *
     * @throws RefusedException with {@code FORBIDDEN} where only the invited may register; when too many registrations come from one network, or at once
     */
    public void register(Registration registration, String remoteAddress) {
        if (!mode.isOpen()) {
            throw new RefusedException(
                    RefusedException.Code.FORBIDDEN, "only who was invited may register: open the link in the mail");
        }
        Network network = Network.of(remoteAddress);
        if (!limit.take(network)) {
            throw limit.refusal(network, "registrations from one address");
        }
        letters.unlessTooMany(registration.email(), () -> store(details(registration)));
    }

    private Details details(Registration registration) {
        return new Details(
                registration.name(),
                registration.email().text(),
                registration.email().key(),
                registration.phone(),
                passwords.hash(registration.password()));
    }

    private void store(Details details) {
        store.write(() -> {
            RegisteredRow account = accounts.register(details, clock.instant());
            if (account.confirmed()) {
                letters.alreadyRegistered(account.id(), account.email());
            } else {
                confirmations.offer(account.id(), details);
            }
        });
    }
}
