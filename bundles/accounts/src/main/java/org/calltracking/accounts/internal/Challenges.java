// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.calltracking.accounts.Account;
import org.calltracking.accounts.internal.store.AccountMapper;
import org.calltracking.accounts.internal.store.ChallengeMapper;
import org.calltracking.api.InvalidInputException;
import org.calltracking.api.RefusedException;
import org.calltracking.api.UserError;
import org.calltracking.api.store.Store;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Sign-ins of who knew the password and has still to give a code. Each begins one session. Thread-safe. */
@Component(service = Challenges.class)
public final class Challenges {
    private static final Duration LIFETIME = Duration.ofMinutes(5);

    private final Store store;
    private final ChallengeMapper challenges;
    private final AccountMapper accounts;
    private final SecondFactors factors;
    private final Sessions sessions;
    private final Clock clock;

    @Activate
    public Challenges(
            @Reference(target = "(store=accounts)") Store store,
            @Reference SecondFactors factors,
            @Reference Sessions sessions,
            @Reference Clock clock) {
        this.store = store;
        this.challenges = store.mapper(ChallengeMapper.class);
        this.accounts = store.mapper(AccountMapper.class);
        this.factors = factors;
        this.sessions = sessions;
        this.clock = clock;
    }

    /** Inside a unit. */
    Secret begin(long accountId) {
        Instant now = clock.instant();
        Secret secret = Secret.create("");
        challenges.deleteExpired(accountId, now);
        challenges.insert(secret.hash(), accountId, now.plus(LIFETIME));
        return secret;
    }

    /**
     * Begins the session.
     *
     * @param code of the app or for recovery
     * @throws InvalidInputException when the challenge is over or none of ours, or the code is wrong or was used
     * @throws RefusedException when too many codes were wrong
     */
    public SignIns.SignedIn answer(Secret challenge, String code, Client client) {
        Long accountId = store.<@Nullable Long>read(() -> challenges.account(challenge.hash(), clock.instant()));
        if (accountId == null) {
            throw over();
        }
        return factors.attempt(accountId, code, () -> {
                    if (challenges.use(challenge.hash()) == 0) {
                        throw over();
                    }
                    Account account = Objects.requireNonNull(accounts.byId(accountId));
                    return new SignIns.SignedIn(account, sessions.begin(accountId, client));
                })
                .orElseThrow(() -> refused("code", "the code is wrong, or was used already"));
    }

    private static InvalidInputException over() {
        return refused("challenge", "begin anew with e-mail and password: this was used, or took too long");
    }

    private static InvalidInputException refused(String field, String message) {
        return new InvalidInputException(UserError.Code.INVALID, message, List.of("input", field));
    }
}
