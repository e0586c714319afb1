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
    private final SecondFactors factors;
    private final Challenges challenges;
    private final Confirmations confirmations;
    private final Letters letters;
    private final SignInLimits limits;
    private final Clock clock;

    @Activate
    public SignIns(
            @Reference(target = "(store=accounts)") Store store,
            @Reference Passwords passwords,
            @Reference Sessions sessions,
            @Reference SecondFactors factors,
            @Reference Challenges challenges,
            @Reference Confirmations confirmations,
            @Reference Letters letters,
            @Reference SignInLimits limits,
            @Reference Clock clock) {
        this.store = store;
        this.accounts = store.mapper(AccountMapper.class);
        this.passwords = passwords;
        this.sessions = sessions;
        this.factors = factors;
        this.challenges = challenges;
        this.confirmations = confirmations;
        this.letters = letters;
        this.limits = limits;
        this.clock = clock;
    }

    /** What becomes of a right password. */
    public sealed interface Outcome {}

    /** Who signed in, and the session for his browser. */
    public record SignedIn(Account account, Secret session) implements Outcome {}

    /** The account asks for a code too: there is no session before. */
    public record CodeNeeded(Secret challenge) implements Outcome {}

    /**
     * Begins a session, or asks for a code first.
     *
     * @throws InvalidInputException when e-mail and password do not belong together, the account is not confirmed or
     *     disabled, or the password was for one time and that is over. Whether an account waits to be confirmed is not
     *     told: whoever registers an address knows its password, and would learn whether it had an account before
     * @throws RefusedException when too many attempts failed, or too many come at once
     */
    public Outcome signIn(String email, String password, Client client) {
        SignInRow row = prove(email, password, client)
                .orElseThrow(() -> refused(
                        List.of("input"),
                        "the e-mail or the password is wrong, or the e-mail is not confirmed: then a link is in your"
                                + " mail"));
        if (row.disabled()) {
            throw refused(
                    List.of("input", "email"), "this account is disabled: who runs the installation can enable it");
        }
        return begin(row, client);
    }

    /**
     * Mails the link again that confirms an address. Only who knows the password gets one: a stranger who registered the
     * address meanwhile must not have his own password confirmed by its owner. Does nothing if there is nothing to
     * confirm, or the address got enough letters lately.
     *
     * @throws RefusedException when too many attempts failed, or too many come at once
     */
    public void resendConfirmation(String email, String password, Client client) {
        prove(email, password, client);
    }

    /** The account, if it is confirmed and the password its own; one that is not gets its link again. */
    private Optional<SignInRow> prove(String email, String password, Client client) {
        return limits.attempt(
                email.toLowerCase(Locale.ROOT),
                client.network(),
                () -> owner(email, password).filter(this::isConfirmed));
    }

    private boolean isConfirmed(SignInRow row) {
        if (!row.confirmed() && !row.disabled()) {
            mailLink(row);
        }
        return row.confirmed();
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

    private void mailLink(SignInRow row) {
        letters.unlessTooMany(new EmailAddress(row.email()), () -> confirmations.offer(row.id(), row.details()));
    }

    private Outcome begin(SignInRow row, Client client) {
        return store.write(() -> {
            if (accounts.admit(row.id(), row.passwordHash(), clock.instant()) == 0) {
                throw refused(List.of("input", "password"), "the password was good once, or for a while, and is over");
            }
            return factors.isOn(row.id())
                    ? new CodeNeeded(challenges.begin(row.id()))
                    : new SignedIn(row.account(), sessions.begin(row.id(), client));
        });
    }

    private static InvalidInputException refused(List<String> path, String message) {
        return new InvalidInputException(UserError.Code.INVALID, message, path);
    }
}
