// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.calltracking.accounts.internal.store.AccountMapper;
import org.calltracking.accounts.internal.store.ConfirmationMapper;
import org.calltracking.accounts.internal.store.ConfirmationRow;
import org.calltracking.accounts.internal.store.Details;
import org.calltracking.accounts.internal.store.OperatorMapper;
import org.calltracking.api.store.Store;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Mailed links that confirm an address, each good once. Thread-safe. */
@Component(service = Confirmations.class)
public final class Confirmations {
    private static final Duration LIFETIME = Duration.ofHours(24);

    private final Store store;
    private final ConfirmationMapper confirmations;
    private final AccountMapper accounts;
    private final OperatorMapper operators;
    private final Sessions sessions;
    private final Letters letters;
    private final Clock clock;

    @Activate
    public Confirmations(
            @Reference(target = "(store=accounts)") Store store,
            @Reference Sessions sessions,
            @Reference Letters letters,
            @Reference Clock clock) {
        this.store = store;
        this.confirmations = store.mapper(ConfirmationMapper.class);
        this.accounts = store.mapper(AccountMapper.class);
        this.operators = store.mapper(OperatorMapper.class);
        this.sessions = sessions;
        this.letters = letters;
        this.clock = clock;
    }

    /**
     * Mails a link that confirms the account with these details. Links that were mailed before stay good, each for its
     * own details: a stranger who registers the same address again can neither spoil the owner's link nor slip his own
     * password under it.
     */
    void offer(long accountId, Details details) {
        store.write(() -> {
            Instant now = clock.instant();
            Secret secret = Secret.create("");
            confirmations.deleteExpired(accountId, now);
            confirmations.insert(secret.hash(), accountId, details, now.plus(LIFETIME));
            letters.confirmation(accountId, details.email(), secret, LIFETIME);
        });
    }

    /**
     * Confirms the account behind a link, signs it in, and tells those who run the installation.
     *
     * @return the session, or empty if the link is used, expired or none of ours
     */
    public Optional<Secret> confirm(Secret link, Client client) {
        return store.write(() -> {
            Instant now = clock.instant();
            ConfirmationRow details = confirmations.take(link.hash(), now);
            if (details == null || accounts.confirm(details, now) == 0) {
                return Optional.empty();
            }
            confirmations.deleteAll(details.accountId());
            operators
                    .active()
                    .forEach(operator ->
                            letters.newRegistration(operator, details.name(), details.email(), details.phone()));
            return Optional.of(sessions.begin(details.accountId(), client));
        });
    }
}
