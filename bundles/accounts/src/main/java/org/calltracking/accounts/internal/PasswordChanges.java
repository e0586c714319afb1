// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.calltracking.accounts.Account;
import org.calltracking.accounts.internal.store.AccountMapper;
import org.calltracking.accounts.internal.store.AccountMapper.SignInRow;
import org.calltracking.accounts.internal.store.SessionMapper;
import org.calltracking.api.InvalidInputException;
import org.calltracking.api.RefusedException;
import org.calltracking.api.UserError;
import org.calltracking.api.access.Viewer;
import org.calltracking.api.store.Store;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Changes passwords. Wrong guesses count together with those of signing in. Thread-safe. */
@Component(service = PasswordChanges.class)
public final class PasswordChanges {
    private final Store store;
    private final AccountMapper accounts;
    private final SessionMapper sessions;
    private final Passwords passwords;
    private final SignInLimits limits;

    @Activate
    public PasswordChanges(
            @Reference(target = "(store=accounts)") Store store,
            @Reference Passwords passwords,
            @Reference SignInLimits limits) {
        this.store = store;
        this.accounts = store.mapper(AccountMapper.class);
        this.sessions = store.mapper(SessionMapper.class);
        this.passwords = passwords;
        this.limits = limits;
    }

    /**
     * Gives the viewer's account a new password, and ends its other sessions.
     *
     * @throws InvalidInputException when the current password is wrong, or the new one is the same
     * @throws RefusedException with {@code FORBIDDEN} for a viewer who came with a token; when too many attempts
     *     failed, or too many come at once
     */
    public Account change(Viewer viewer, String currentPassword, String newPassword, String remoteAddress) {
        if (viewer.credential() != Viewer.Credential.SESSION) {
            throw new RefusedException(
                    RefusedException.Code.FORBIDDEN, "a password is changed by who is signed in, not by an API token");
        }
        SignInRow row = Objects.requireNonNull(store.read(() -> accounts.signInById(viewer.accountId())));
        if (limits.attempt(row.emailKey(), Network.of(remoteAddress), () -> owner(row, currentPassword))
                .isEmpty()) {
            throw wrong();
        }
        if (newPassword.equals(currentPassword)) {
            throw refused("newPassword", "another password than the current one is accepted");
        }
        String hash = passwords.hash(newPassword);
        store.write(() -> {
            if (accounts.changePassword(row.id(), row.passwordHash(), hash) == 0) {
                throw wrong();
            }
            sessions.deleteOthers(row.id(), viewer.credentialId());
        });
        return row.account();
    }

    private Optional<SignInRow> owner(SignInRow row, String password) {
        return passwords.fits(password, row.passwordHash()) ? Optional.of(row) : Optional.empty();
    }

    private static InvalidInputException wrong() {
        return refused("currentPassword", "the password is wrong");
    }

    private static InvalidInputException refused(String field, String message) {
        return new InvalidInputException(UserError.Code.INVALID, message, List.of("input", field));
    }
}
