// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.calltracking.accounts.Account;
import org.calltracking.accounts.internal.store.AccountMapper;
import org.calltracking.accounts.internal.store.AccountMapper.SignInRow;
import org.calltracking.api.InvalidInputException;
import org.calltracking.api.RefusedException;
import org.calltracking.api.UserError;
import org.calltracking.api.store.Store;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Signs people in by their password. Whoever does not know the password learns nothing, neither by the answer nor by
 * its time. Thread-safe.
 */
@Component(service = SignIns.class)
public final class SignIns {
    private final Store store;
    private final AccountMapper accounts;
    private final Passwords passwords;
    private final Sessions sessions;
    private final Confirmations confirmations;
    private final Letters letters;
    private final SignInLimits limits;
    private final Clock clock;

    @Activate
    public SignIns(
            @Reference(target = "(store=accounts)") Store store,
            @Reference Passwords passwords,
            @Reference Sessions sessions,
            @Reference Confirmations confirmations,
            @Reference Letters letters,
            @Reference SignInLimits limits,
            @Reference Clock clock) {
        this.store = store;
        this.accounts = store.mapper(AccountMapper.class);
        this.passwords = passwords;
        this.sessions = sessions;
        this.confirmations = confirmations;
        this.letters = letters;
        this.limits = limits;
        this.clock = clock;
    }

    /** Who signed in, and the session for his browser. */
    public record SignedIn(Account account, Secret session) {}

    /**
     * Begins a session.
     *
     * @throws InvalidInputException when e-mail and password do not belong together, the account is not confirmed, or
     *     the password was for one time and that is over
     * @throws RefusedException when too many attempts failed, or too many come at once
     */
    public SignedIn signIn(String email, String password, String remoteAddress) {
        return limits.attempt(email.toLowerCase(Locale.ROOT), Network.of(remoteAddress), () -> owner(email, password))
                .map(this::begin)
                .orElseThrow(() -> refused(List.of("input"), "the e-mail or the password is wrong"));
    }

    /** The account of that e-mail, if the password is its own. */
    private Optional<SignInRow> owner(String email, String password) {
        Optional<SignInRow> row = EmailAddress.of(email).flatMap(this::find);
        boolean fits = passwords.fits(password, row.map(SignInRow::passwordHash).orElse(null));
        return fits ? row : Optional.empty();
    }

    private Optional<SignInRow> find(EmailAddress email) {
        return store.read(() -> Optional.ofNullable(accounts.byEmailKey(email.key())));
    }

    private SignedIn begin(SignInRow row) {
        if (!row.confirmed()) {
            letters.unlessTooMany(new EmailAddress(row.email()), () -> confirmations.offer(row.id(), row.details()));
            throw refused(List.of("input", "email"), "confirm your e-mail first: the link is in your mail");
        }
        Secret session = store.write(() -> {
            if (accounts.admit(row.id(), row.passwordHash(), clock.instant()) == 0) {
                throw refused(List.of("input", "password"), "the password was good once, or for a while, and is over");
            }
            return sessions.begin(row.id());
        });
        return new SignedIn(row.account(), session);
    }

    private static InvalidInputException refused(List<String> path, String message) {
        return new InvalidInputException(UserError.Code.INVALID, message, path);
    }
}
