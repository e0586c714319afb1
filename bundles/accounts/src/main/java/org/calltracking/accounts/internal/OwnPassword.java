// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.calltracking.accounts.internal.store.AccountMapper;
import org.calltracking.accounts.internal.store.AccountMapper.SignInRow;
import org.calltracking.api.InvalidInputException;
import org.calltracking.api.UserError;
import org.calltracking.api.access.Viewer;
import org.calltracking.api.store.Store;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Asks who is signed in for his password again, before what a stranger at his browser must not do. Wrong guesses count
 * together with those of signing in. Thread-safe.
 */
@Component(service = OwnPassword.class)
public final class OwnPassword {
    private final Store store;
    private final AccountMapper accounts;
    private final Passwords passwords;
    private final SignInLimits limits;

    @Activate
    public OwnPassword(
            @Reference(target = "(store=accounts)") Store store,
            @Reference Passwords passwords,
            @Reference SignInLimits limits) {
        this.store = store;
        this.accounts = store.mapper(AccountMapper.class);
        this.passwords = passwords;
        this.limits = limits;
    }

    /** The viewer's account. */
    SignInRow account(Viewer viewer) {
        return Objects.requireNonNull(store.read(() -> accounts.signInById(viewer.accountId())));
    }

    /**
     * Tries a password on the account.
     *
     * @param field of the input, in which it stands
     * @throws InvalidInputException if it is wrong
     * @throws org.calltracking.api.RefusedException if too many failed already, or too many come at once
     */
    void prove(SignInRow account, String password, String field, String remoteAddress) {
        if (limits.attempt(account.emailKey(), Network.of(remoteAddress), () -> tried(account, password))
                .isEmpty()) {
            throw wrong(field);
        }
    }

    private Optional<Boolean> tried(SignInRow account, String password) {
        return passwords.fits(password, account.passwordHash()) ? Optional.of(true) : Optional.empty();
    }

    /** The refusal of a wrong password. */
    static InvalidInputException wrong(String field) {
        return new InvalidInputException(UserError.Code.INVALID, "the password is wrong", List.of("input", field));
    }
}
