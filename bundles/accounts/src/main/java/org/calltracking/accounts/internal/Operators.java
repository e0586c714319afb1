// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.calltracking.accounts.Account;
import org.calltracking.accounts.internal.store.AccountMapper;
import org.calltracking.accounts.internal.store.AccountMapper.RegisteredRow;
import org.calltracking.accounts.internal.store.AccountMapper.SignInRow;
import org.calltracking.accounts.internal.store.ChallengeMapper;
import org.calltracking.accounts.internal.store.ConfirmationMapper;
import org.calltracking.accounts.internal.store.Details;
import org.calltracking.accounts.internal.store.OperatorMapper;
import org.calltracking.accounts.internal.store.PasswordResetMapper;
import org.calltracking.accounts.internal.store.SessionMapper;
import org.calltracking.api.store.Store;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives and takes the right to run the installation. Only who has the machine comes here: by a command or by the
 * environment. The log tells of each change. Thread-safe.
 */
@Component(service = Operators.class)
public final class Operators {
    private static final Logger LOG = LoggerFactory.getLogger(Operators.class);
    private static final Duration ONE_TIME_LIFETIME = Duration.ofHours(24);

    private final Store store;
    private final AccountMapper accounts;
    private final OperatorMapper operators;
    private final ConfirmationMapper confirmations;
    private final SessionMapper sessions;
    private final ChallengeMapper challenges;
    private final PasswordResetMapper resets;
    private final Passwords passwords;
    private final Clock clock;

    @Activate
    public Operators(
            @Reference(target = "(store=accounts)") Store store,
            @Reference Passwords passwords,
            @Reference Clock clock) {
        this.store = store;
        this.accounts = store.mapper(AccountMapper.class);
        this.operators = store.mapper(OperatorMapper.class);
        this.confirmations = store.mapper(ConfirmationMapper.class);
        this.sessions = store.mapper(SessionMapper.class);
        this.challenges = store.mapper(ChallengeMapper.class);
        this.resets = store.mapper(PasswordResetMapper.class);
        this.passwords = passwords;
        this.clock = clock;
    }

    /** A password that signs in once, until then. */
    public record OneTimePassword(Secret secret, Instant expiresAt) {}

    /** All who have the right, the oldest account first. */
    public List<Account> all() {
        return store.read(operators::all);
    }

    /**
     * Gives the right to the account of that address. If there is none, or nobody has confirmed it, one is made.
     *
     * @return the password of an account that has none of its owner's own, anew each time; empty if it has one
     */
    public Optional<OneTimePassword> grant(EmailAddress email) {
        OneTimePassword password = new OneTimePassword(
                Secret.create(""), clock.instant().plus(ONE_TIME_LIFETIME).truncatedTo(ChronoUnit.SECONDS));
        String hash = passwords.hash(password.secret().text());
        boolean given = store.write(() -> {
            RegisteredRow row = grant(email, hash, password.expiresAt());
            return !row.confirmed() || replaced(row.id(), hash, password);
        });
        return given ? Optional.of(password) : Optional.empty();
    }

    /** Gives the right to the account of that address, with a password of its own if one is made. */
    public void grant(EmailAddress email, String password) {
        String hash = passwords.hash(password);
        store.write(() -> grant(email, hash, null));
    }

    /**
     * Takes the right away.
     *
     * @return false if no account has that address
     */
    public boolean revoke(EmailAddress email) {
        return store.write(() -> {
            SignInRow row = accounts.byEmailKey(email.key());
            if (row == null) {
                return false;
            }
            operators.revoke(row.id(), clock.instant());
            store.afterCommit(() -> LOG.info("Account {}, {}, may no longer run the installation", row.id(), email));
            return true;
        });
    }

    /** What a stranger has registered under the address and nobody has confirmed gives way, with its links. */
    private RegisteredRow grant(EmailAddress email, String passwordHash, @Nullable Instant passwordExpiresAt) {
        Instant now = clock.instant();
        Details details = new Details(email.text(), email.text(), email.key(), null, passwordHash);
        RegisteredRow row = accounts.register(details, now);
        if (!row.confirmed()) {
            operators.confirm(row.id(), now, passwordExpiresAt);
            confirmations.deleteAll(row.id());
        }
        operators.grant(row.id());
        store.afterCommit(() -> LOG.info("Account {}, {}, may run the installation", row.id(), email));
        return row;
    }

    /** A one-time password that is lost leads nowhere, and one that got into wrong hands must not go on. */
    private boolean replaced(long accountId, String passwordHash, OneTimePassword password) {
        boolean replaced = operators.replaceOneTimePassword(accountId, passwordHash, password.expiresAt()) > 0;
        if (replaced) {
            sessions.deleteAll(accountId);
            challenges.deleteAll(accountId);
            resets.deleteAll(accountId);
        }
        return replaced;
    }
}
