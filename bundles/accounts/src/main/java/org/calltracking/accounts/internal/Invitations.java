// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.calltracking.accounts.internal.store.AccountMapper;
import org.calltracking.accounts.internal.store.AccountMapper.RegisteredRow;
import org.calltracking.accounts.internal.store.AccountMapper.SignInRow;
import org.calltracking.accounts.internal.store.ConfirmationMapper;
import org.calltracking.accounts.internal.store.Details;
import org.calltracking.accounts.internal.store.InvitationMapper;
import org.calltracking.accounts.internal.store.OperatorMapper;
import org.calltracking.api.InvalidInputException;
import org.calltracking.api.PhoneNumber;
import org.calltracking.api.RefusedException;
import org.calltracking.api.UserError;
import org.calltracking.api.access.Viewer;
import org.calltracking.api.store.Store;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Lets those who run the installation invite people by mail, and these register by the link, which proves their address.
 * Thread-safe.
 */
@Component(service = Invitations.class)
public final class Invitations {
    private static final Duration LIFETIME = Duration.ofDays(7);
    private static final int MAX = 1_000;

    private final Store store;
    private final InvitationMapper invitations;
    private final AccountMapper accounts;
    private final OperatorMapper operators;
    private final ConfirmationMapper confirmations;
    private final Passwords passwords;
    private final PasswordRules rules;
    private final Sessions sessions;
    private final Letters letters;
    private final Clock clock;

    @Activate
    public Invitations(
            @Reference(target = "(store=accounts)") Store store,
            @Reference Passwords passwords,
            @Reference PasswordRules rules,
            @Reference Sessions sessions,
            @Reference Letters letters,
            @Reference Clock clock) {
        this.store = store;
        this.invitations = store.mapper(InvitationMapper.class);
        this.accounts = store.mapper(AccountMapper.class);
        this.operators = store.mapper(OperatorMapper.class);
        this.confirmations = store.mapper(ConfirmationMapper.class);
        this.passwords = passwords;
        this.rules = rules;
        this.sessions = sessions;
        this.letters = letters;
        this.clock = clock;
    }

    /**
     * Mails an invitation. A former one to the same address is good no longer.
     *
     * @throws InvalidInputException if the address has an account
     * @throws RefusedException with {@code LIMIT_EXCEEDED} when as many are open as may be
     */
    public Invitation create(Viewer operator, EmailAddress email) {
        Sessions.require(operator);
        Secret link = Secret.create("");
        return store.write(() -> {
            Instant now = clock.instant();
            SignInRow account = accounts.byEmailKey(email.key());
            if (account != null && account.confirmed()) {
                throw refused(UserError.Code.TAKEN, "email", "this address has an account");
            }
            invitations.deleteExpired(now);
            invitations.deleteOf(email.key());
            if (invitations.count() >= MAX) {
                throw new RefusedException(
                        RefusedException.Code.LIMIT_EXCEEDED, "there are " + MAX + " invitations: revoke some first");
            }
            invitations.insert(link.hash(), email, email.key(), operator.accountId(), now, now.plus(LIFETIME));
            letters.invitation(operator.accountId(), email.text(), link, LIFETIME);
            return Objects.requireNonNull(invitations.byEmailKey(email.key()));
        });
    }

    /** Those that nobody has used yet, the newest first. */
    public List<Invitation> all() {
        return store.read(() -> invitations.all(clock.instant()));
    }

    /**
     * Makes an invitation worthless at once.
     *
     * @return the invitation as it was, or empty if there is none of that id
     */
    public Optional<Invitation> revoke(long id) {
        return store.write(() -> {
            Optional<Invitation> invitation = Optional.ofNullable(invitations.byId(id, clock.instant()));
            invitations.delete(id);
            return invitation;
        });
    }

    /** The address that was invited, or empty if the link is used, expired, revoked or none of ours. */
    public Optional<String> email(Secret link) {
        return Optional.ofNullable(find(link)).map(Invitation::email);
    }

    private @Nullable Invitation find(Secret link) {
        return store.<@Nullable Invitation>read(() -> invitations.byToken(link.hash(), clock.instant()));
    }

    /**
     * Makes the account of who was invited, and signs it in.
     *
     * @throws InvalidInputException when the link is not good, the password is refused, or the address has an account
     *     meanwhile
     * @throws RefusedException with {@code LIMIT_EXCEEDED} when too many passwords are hashed at once
     */
    public SignIns.SignedIn accept(Secret link, String name, PhoneNumber phone, String password, Client client) {
        Invitation invitation = find(link);
        if (invitation == null) {
            throw over();
        }
        rules.fault(password, name, invitation.email()).ifPresent(fault -> {
            throw refused(fault.code(), "password", fault.message());
        });
        EmailAddress email = new EmailAddress(invitation.email());
        Details details = new Details(name, email.text(), email.key(), phone, passwords.hash(password));
        return store.write(() -> {
            if (invitations.delete(invitation.id()) == 0) {
                throw over();
            }
            return register(details, client);
        });
    }

    private SignIns.SignedIn register(Details details, Client client) {
        Instant now = clock.instant();
        RegisteredRow row = accounts.register(details, now);
        if (row.confirmed()) {
            throw refused(UserError.Code.TAKEN, "token", "this address has an account meanwhile: sign in");
        }
        operators.confirm(row.id(), now, null);
        confirmations.deleteAll(row.id());
        operators
                .active()
                .forEach(operator ->
                        letters.newRegistration(operator, details.name(), details.email(), details.phone()));
        return new SignIns.SignedIn(Objects.requireNonNull(accounts.byId(row.id())), sessions.begin(row.id(), client));
    }

    private static InvalidInputException over() {
        return refused(
                UserError.Code.INVALID,
                "token",
                "the link was used, was revoked, is older than a week, or is none of ours");
    }

    private static InvalidInputException refused(UserError.Code code, String field, String message) {
        return new InvalidInputException(code, message, List.of("input", field));
    }
}
