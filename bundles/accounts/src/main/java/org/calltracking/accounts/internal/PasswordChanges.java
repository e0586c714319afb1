// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal;

import java.util.List;
import org.calltracking.accounts.Account;
import org.calltracking.accounts.internal.store.AccountMapper;
import org.calltracking.accounts.internal.store.AccountMapper.SignInRow;
import org.calltracking.accounts.internal.store.ChallengeMapper;
import org.calltracking.accounts.internal.store.PasswordResetMapper;
import org.calltracking.accounts.internal.store.SessionMapper;
import org.calltracking.api.InvalidInputException;
import org.calltracking.api.RefusedException;
import org.calltracking.api.UserError;
import org.calltracking.api.access.Viewer;
import org.calltracking.api.store.Store;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Changes passwords. Thread-safe. */
@Component(service = PasswordChanges.class)
public final class PasswordChanges {
    private final Store store;
    private final Audit audit;
    private final AccountMapper accounts;
    private final SessionMapper sessions;
    private final ChallengeMapper challenges;
    private final PasswordResetMapper resets;
    private final OwnPassword ownPassword;
    private final Passwords passwords;
    private final PasswordRules rules;

    @Activate
    public PasswordChanges(
            @Reference(target = "(store=accounts)") Store store,
            @Reference Audit audit,
            @Reference OwnPassword ownPassword,
            @Reference Passwords passwords,
            @Reference PasswordRules rules) {
        this.store = store;
        this.audit = audit;
        this.accounts = store.mapper(AccountMapper.class);
        this.sessions = store.mapper(SessionMapper.class);
        this.challenges = store.mapper(ChallengeMapper.class);
        this.resets = store.mapper(PasswordResetMapper.class);
        this.ownPassword = ownPassword;
        this.passwords = passwords;
        this.rules = rules;
    }

    /**
     * Gives the viewer's account a new password, and ends its other sessions and links to reset the password.
     *
     * @throws InvalidInputException when the current password is wrong, or the new one is the same or refused
     * @throws RefusedException with {@code FORBIDDEN} for a viewer who came with a token; when too many attempts
     *     failed, or too many come at once
     */
    public Account change(Viewer viewer, String currentPassword, String newPassword, String remoteAddress) {
        Sessions.require(viewer);
        SignInRow row = ownPassword.account(viewer);
        rules.fault(newPassword, row.name(), row.email()).ifPresent(fault -> {
            throw refused(fault.code(), fault.message());
        });
        ownPassword.prove(row, currentPassword, "currentPassword", remoteAddress);
        if (newPassword.equals(currentPassword)) {
            throw refused(UserError.Code.INVALID, "another password than the current one is accepted");
        }
        String hash = passwords.hash(newPassword);
        store.write(() -> {
            if (accounts.changePassword(row.id(), row.passwordHash(), hash) == 0) {
                throw OwnPassword.wrong("currentPassword");
            }
            sessions.deleteOthers(row.id(), viewer.credentialId());
            challenges.deleteAll(row.id());
            resets.deleteAll(row.id());
            audit.byOwner(row.id(), "password.changed", null, remoteAddress);
        });
        return row.account();
    }

    private static InvalidInputException refused(UserError.Code code, String message) {
        return new InvalidInputException(code, message, List.of("input", "newPassword"));
    }
}
