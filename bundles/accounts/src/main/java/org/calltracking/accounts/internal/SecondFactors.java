// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.calltracking.accounts.internal.store.AccountMapper;
import org.calltracking.accounts.internal.store.AccountMapper.SignInRow;
import org.calltracking.accounts.internal.store.SecondFactorMapper;
import org.calltracking.api.InvalidInputException;
import org.calltracking.api.RefusedException;
import org.calltracking.api.UserError;
import org.calltracking.api.access.Viewer;
import org.calltracking.api.secret.SecretVault;
import org.calltracking.api.store.Store;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Codes that an account asks for beside its password: of an app, or for recovery. Each is good once. Thread-safe.
 */
@Component(service = SecondFactors.class)
public final class SecondFactors {
    private static final int RECOVERY_CODES = 10;
    private static final Duration ENROLMENT = Duration.ofHours(1);
    private static final int WRONG_CODES = 10;
    private static final Duration WINDOW = Duration.ofMinutes(15);

    private final Store store;
    private final Audit audit;
    private final SecondFactorMapper factors;
    private final AccountMapper accounts;
    private final SecretVault vault;
    private final OwnPassword ownPassword;
    private final Clock clock;
    private final AttemptLimit<Long> limit;

    @Activate
    public SecondFactors(
            @Reference(target = "(store=accounts)") Store store,
            @Reference Audit audit,
            @Reference SecretVault vault,
            @Reference OwnPassword ownPassword,
            @Reference Clock clock) {
        this.store = store;
        this.audit = audit;
        this.factors = store.mapper(SecondFactorMapper.class);
        this.accounts = store.mapper(AccountMapper.class);
        this.vault = vault;
        this.ownPassword = ownPassword;
        this.clock = clock;
        this.limit = new AttemptLimit<>(clock, WRONG_CODES, WINDOW);
    }

    /**
     * Whether an account asks for codes.
     *
     * @param recoveryCodesLeft how many recovery codes were not used yet
     */
    public record State(boolean enabled, int recoveryCodesLeft) {}

    /** What an app is given, this once. */
    public record Enrolment(String secret, String uri) {
        /** Keeps the secret out of logs. */
        @Override
        public String toString() {
            return "Enrolment";
        }
    }

    /** How it stands with the viewer's account. */
    public State state(Viewer viewer) {
        return store.read(() -> new State(factors.isOn(viewer.accountId()), factors.recoveryCodes(viewer.accountId())));
    }

    /**
     * Gives the viewer a secret for his app. Nothing is asked for until a code of it was given.
     *
     * @throws InvalidInputException if the password is wrong, or codes are asked for already
     * @throws RefusedException with {@code FORBIDDEN} for a viewer who came with a token; if too many attempts failed
     */
    public Enrolment begin(Viewer viewer, String password, String remoteAddress) {
        Sessions.require(viewer);
        SignInRow account = ownPassword.account(viewer);
        ownPassword.prove(account, password, "password", remoteAddress);
        Totp totp = Totp.create();
        store.write(() -> {
            accounts.lock(account.id());
            if (factors.isOn(account.id())) {
                throw new InvalidInputException(
                        UserError.Code.INVALID, "turn the second factor off first", List.of("input"));
            }
            factors.begin(account.id(), clock.instant());
            vault.put(place(account.id()), totp.secret());
        });
        return new Enrolment(totp.secret(), totp.uri(account.email()));
    }

    /**
     * Asks for codes from now on, when the app has shown that it makes them.
     *
     * @return the recovery codes, shown this once
     * @throws InvalidInputException if the code is wrong, or nothing was begun within the hour
     * @throws RefusedException with {@code FORBIDDEN} for a viewer who came with a token; if too many codes were wrong
     */
    public List<String> confirm(Viewer viewer, String code) {
        Sessions.require(viewer);
        long accountId = viewer.accountId();
        List<RecoveryCode> codes =
                Stream.generate(RecoveryCode::create).limit(RECOVERY_CODES).toList();
        boolean confirmed = limited(
                accountId,
                () -> store.write(() -> {
                    Instant now = clock.instant();
                    OptionalLong step = step(accountId, code, now);
                    if (step.isEmpty()
                            || factors.confirm(accountId, step.getAsLong(), now, now.minus(ENROLMENT)) == 0) {
                        return false;
                    }
                    factors.deleteRecoveryCodes(accountId);
                    audit.byOwner(accountId, "secondFactor.enabled", null, null);
                    codes.forEach(made -> factors.insertRecoveryCode(accountId, made.hash()));
                    return true;
                }));
        if (!confirmed) {
            throw wrong();
        }
        return codes.stream().map(RecoveryCode::text).toList();
    }

    /**
     * Asks for codes no longer.
     *
     * @throws InvalidInputException if the password or the code is wrong
     * @throws RefusedException with {@code FORBIDDEN} for a viewer who came with a token; if too many attempts failed
     */
    public void disable(Viewer viewer, String password, String code, String remoteAddress) {
        Sessions.require(viewer);
        SignInRow account = ownPassword.account(viewer);
        ownPassword.prove(account, password, "password", remoteAddress);
        boolean disabled = limited(
                account.id(),
                () -> store.write(() -> {
                    boolean good = use(account.id(), code);
                    if (good) {
                        factors.delete(account.id());
                        factors.deleteRecoveryCodes(account.id());
                        vault.remove(place(account.id()));
                        audit.byOwner(account.id(), "secondFactor.disabled", null, remoteAddress);
                    }
                    return good;
                }));
        if (!disabled) {
            throw wrong();
        }
    }

    /** Whether the account asks for codes. */
    boolean isOn(long accountId) {
        return store.read(() -> factors.isOn(accountId));
    }

    /**
     * Uses a code up and does something, in one unit.
     *
     * @return what was done, or empty if the code is wrong or was used already
     * @throws RefusedException if too many codes were wrong
     */
    <T> Optional<T> attempt(long accountId, String code, Supplier<T> then) {
        return limited(
                accountId,
                () -> store.<Optional<T>>write(() -> use(accountId, code) ? Optional.of(then.get()) : Optional.empty()),
                Optional::isPresent);
    }

    private boolean limited(long accountId, Supplier<Boolean> attempt) {
        return limited(accountId, attempt, right -> right);
    }

    private <R> R limited(long accountId, Supplier<R> attempt, Predicate<R> right) {
        if (!limit.take(accountId)) {
            throw limit.refusal(accountId, "wrong codes");
        }
        R result;
        try {
            result = attempt.get();
        } catch (RuntimeException e) {
            limit.giveBack(accountId);
            throw e;
        }
        if (right.test(result)) {
            limit.giveBack(accountId);
        }
        return result;
    }

    /** Inside a unit. */
    private boolean use(long accountId, String code) {
        if (factors.useRecoveryCode(accountId, new RecoveryCode(code).hash()) > 0) {
            return true;
        }
        OptionalLong step = step(accountId, code, clock.instant());
        return step.isPresent() && factors.useStep(accountId, step.getAsLong()) > 0;
    }

    private OptionalLong step(long accountId, String code, Instant now) {
        return vault.get(place(accountId))
                .map(secret -> new Totp(secret).step(code, now))
                .orElse(OptionalLong.empty());
    }

    private static String place(long accountId) {
        return "accounts.second_factor:" + accountId;
    }

    private static InvalidInputException wrong() {
        return new InvalidInputException(
                UserError.Code.INVALID, "the code is wrong, or was used already", List.of("input", "code"));
    }
}
