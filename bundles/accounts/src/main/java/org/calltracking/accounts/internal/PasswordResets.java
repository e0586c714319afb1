// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.calltracking.accounts.internal.store.AccountMapper;
import org.calltracking.accounts.internal.store.AccountMapper.SignInRow;
import org.calltracking.accounts.internal.store.ChallengeMapper;
import org.calltracking.accounts.internal.store.PasswordResetMapper;
import org.calltracking.accounts.internal.store.PasswordResetMapper.OwnerRow;
import org.calltracking.accounts.internal.store.SessionMapper;
import org.calltracking.api.InvalidInputException;
import org.calltracking.api.RefusedException;
import org.calltracking.api.UserError;
import org.calltracking.api.store.Store;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets who has forgotten his password choose another by a mailed link, which is good once. Whoever asks for a link gets
 * his answer before anything is looked up: neither it nor its time tells whether there is an account. Thread-safe.
 */
@Component(service = PasswordResets.class)
public final class PasswordResets {
    private static final Logger LOG = LoggerFactory.getLogger(PasswordResets.class);
    private static final Duration LIFETIME = Duration.ofHours(1);
    private static final int PER_NETWORK = 20;
    private static final int PER_EMAIL = 3;
    private static final Duration WINDOW = Duration.ofHours(1);
    private static final int WAITING = 1_000;
    private static final Duration BUSY = Duration.ofSeconds(10);

    private final Store store;
    private final Audit audit;
    private final PasswordResetMapper resets;
    private final AccountMapper accounts;
    private final SessionMapper sessions;
    private final ChallengeMapper challenges;
    private final Passwords passwords;
    private final PasswordRules rules;
    private final Letters letters;
    private final Clock clock;
    private final Executor mailing;
    private final AttemptLimit<Network> byNetwork;
    private final AttemptLimit<String> byEmail;

    @Activate
    public PasswordResets(
            @Reference(target = "(store=accounts)") Store store,
            @Reference Audit audit,
            @Reference Passwords passwords,
            @Reference PasswordRules rules,
            @Reference Letters letters,
            @Reference Clock clock) {
        this(
                store,
                audit,
                passwords,
                rules,
                letters,
                clock,
                new ThreadPoolExecutor(
                        0,
                        1,
                        1,
                        TimeUnit.MINUTES,
                        new ArrayBlockingQueue<>(WAITING),
                        task -> new Thread(task, "accounts-password-resets")));
    }

    PasswordResets(
            Store store,
            Audit audit,
            Passwords passwords,
            PasswordRules rules,
            Letters letters,
            Clock clock,
            Executor mailing) {
        this.store = store;
        this.audit = audit;
        this.resets = store.mapper(PasswordResetMapper.class);
        this.accounts = store.mapper(AccountMapper.class);
        this.sessions = store.mapper(SessionMapper.class);
        this.challenges = store.mapper(ChallengeMapper.class);
        this.passwords = passwords;
        this.rules = rules;
        this.letters = letters;
        this.clock = clock;
        this.mailing = mailing;
        this.byNetwork = new AttemptLimit<>(clock, PER_NETWORK, WINDOW);
        this.byEmail = new AttemptLimit<>(clock, PER_EMAIL, WINDOW);
    }

    @Deactivate
    public void stop() {
        if (mailing instanceof ExecutorService threads) {
            threads.shutdown();
        }
    }

    /**
     * Mails a link if the address has a confirmed account and got few links lately.
     *
     * @throws RefusedException with {@code LIMIT_EXCEEDED} when too many are asked for from one network, or at once
     */
    public void request(EmailAddress email, String remoteAddress) {
        Network network = Network.of(remoteAddress);
        if (!byNetwork.take(network)) {
            throw byNetwork.refusal(network, "requests from one address");
        }
        try {
            mailing.execute(() -> mail(email));
        } catch (RejectedExecutionException e) {
            LOG.debug("A link was not mailed", e);
            throw new RefusedException(
                    RefusedException.Code.LIMIT_EXCEEDED, "too many requests now: try again in a moment", BUSY);
        }
    }

    private void mail(EmailAddress email) {
        try {
            SignInRow account = store.<@Nullable SignInRow>read(() -> accounts.byEmailKey(email.key()));
            if (account != null && account.confirmed() && !account.disabled() && byEmail.take(email.key())) {
                store.write(() -> mail(account));
            }
        } catch (RuntimeException e) {
            LOG.warn("A link that resets a password was not mailed: {}", e.toString());
        }
    }

    private void mail(SignInRow account) {
        Instant now = clock.instant();
        Secret link = Secret.create("");
        resets.deleteExpired(account.id(), now);
        resets.insert(link.hash(), account.id(), now.plus(LIFETIME));
        letters.passwordReset(account.id(), account.email(), link, LIFETIME);
    }

    /** Whether the link can be used. */
    public boolean isGood(Secret link) {
        return owner(link) != null;
    }

    private @Nullable OwnerRow owner(Secret link) {
        return store.<@Nullable OwnerRow>read(() -> resets.owner(link.hash(), clock.instant()));
    }

    /**
     * Gives the account behind the link another password, and ends its sessions. It signs nobody in: a second factor is
     * asked for as ever.
     *
     * @return the address of the account
     * @throws InvalidInputException when the link is used, expired or none of ours, or the password is refused
     * @throws RefusedException with {@code LIMIT_EXCEEDED} when too many passwords are hashed at once
     */
    public String reset(Secret link, String newPassword) {
        OwnerRow owner = owner(link);
        if (owner == null) {
            throw over();
        }
        rules.fault(newPassword, owner.name(), owner.email()).ifPresent(fault -> {
            throw new InvalidInputException(fault.code(), fault.message(), List.of("input", "newPassword"));
        });
        String hash = passwords.hash(newPassword);
        store.write(() -> {
            if (resets.use(link.hash(), clock.instant()) == 0) {
                throw over();
            }
            resets.deleteAll(owner.id());
            resets.setPassword(owner.id(), hash);
            sessions.deleteAll(owner.id());
            challenges.deleteAll(owner.id());
            letters.passwordChanged(owner.id(), owner.email());
            audit.byOwner(owner.id(), "password.reset", null, null);
        });
        return owner.email();
    }

    private static InvalidInputException over() {
        return new InvalidInputException(
                UserError.Code.INVALID,
                "the link was used already, is older than an hour, or is none of ours",
                List.of("input", "token"));
    }
}
