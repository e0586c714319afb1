// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.calltracking.accounts.internal.store.ApiTokenMapper;
import org.calltracking.accounts.internal.store.ChallengeMapper;
import org.calltracking.accounts.internal.store.ManagedAccountMapper;
import org.calltracking.accounts.internal.store.PasswordResetMapper;
import org.calltracking.accounts.internal.store.SessionMapper;
import org.calltracking.api.InvalidInputException;
import org.calltracking.api.Page;
import org.calltracking.api.RefusedException;
import org.calltracking.api.Slice;
import org.calltracking.api.UserError;
import org.calltracking.api.access.Viewer;
import org.calltracking.api.store.Store;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All accounts, for those who run the installation: that the caller is one was asked before. Thread-safe. */
@Component(service = ManagedAccounts.class)
public final class ManagedAccounts {
    private static final Logger LOG = LoggerFactory.getLogger(ManagedAccounts.class);

    private final Store store;
    private final Audit audit;
    private final ManagedAccountMapper managed;
    private final SessionMapper sessions;
    private final ChallengeMapper challenges;
    private final PasswordResetMapper resets;
    private final ApiTokenMapper tokens;
    private final Clock clock;

    @Activate
    public ManagedAccounts(
            @Reference(target = "(store=accounts)") Store store, @Reference Audit audit, @Reference Clock clock) {
        this.store = store;
        this.audit = audit;
        this.managed = store.mapper(ManagedAccountMapper.class);
        this.sessions = store.mapper(SessionMapper.class);
        this.challenges = store.mapper(ChallengeMapper.class);
        this.resets = store.mapper(PasswordResetMapper.class);
        this.tokens = store.mapper(ApiTokenMapper.class);
        this.clock = clock;
    }

    /**
     * Which accounts are looked for.
     *
     * @param search a part of the name or e-mail, in any case; null for all
     */
    public record Filter(
            @Nullable String search,
            ManagedAccount.@Nullable State state,
            @Nullable ContactState contactState) {
        public static final Filter ALL = new Filter(null, null, null);

        private @Nullable String pattern() {
            return search == null
                    ? null
                    : "%" + search.toLowerCase(Locale.ROOT).replaceAll("([\\\\%_])", "\\\\$1") + "%";
        }
    }

    /** The accounts, the newest first. */
    public Slice<ManagedAccount> page(Filter filter, Page page) {
        List<ManagedAccount> fetched = store.read(
                () -> managed.page(filter.pattern(), filter.state(), filter.contactState(), page, page.fetch()));
        return Slice.of(page, fetched, ManagedAccount::id);
    }

    /**
     * Notes how far somebody has come with who has registered.
     *
     * @throws InvalidInputException if there is no such account
     */
    public ManagedAccount setContactState(Viewer operator, long id, ContactState state, @Nullable String note) {
        return store.write(() -> {
            existing(id);
            managed.setContactState(id, state, note, operator.accountId(), clock.instant());
            return existing(id);
        });
    }

    /**
     * Ends all that an account is signed in with, and keeps it from signing in. Repeating it does no harm.
     *
     * @throws InvalidInputException if there is no such account, or it is the operator's own, or that of the last one
     * @throws RefusedException with {@code FORBIDDEN} for an operator who came with a token
     */
    public ManagedAccount disable(Viewer operator, long id) {
        Sessions.require(operator);
        return store.write(() -> {
            ManagedAccount account = existing(id);
            if (id == operator.accountId()) {
                throw refused(UserError.Code.INVALID, "the account of another than yourself is accepted");
            }
            if (account.operator() && managed.lockOperators().equals(List.of(id))) {
                throw refused(UserError.Code.INVALID, "this is the last account that may run the installation");
            }
            if (managed.disable(id, clock.instant()) > 0) {
                sessions.deleteAll(id);
                challenges.deleteAll(id);
                resets.deleteAll(id);
                tokens.deleteAll(id);
                audit.byOperator(id, operator.accountId(), "account.disabled");
                store.afterCommit(() -> LOG.info("Account {} was disabled by {}", id, operator.accountId()));
            }
            return existing(id);
        });
    }

    /**
     * Lets an account sign in again. Repeating it does no harm.
     *
     * @throws InvalidInputException if there is no such account
     */
    public ManagedAccount enable(Viewer operator, long id) {
        Sessions.require(operator);
        return store.write(() -> {
            if (existing(id).state() == ManagedAccount.State.DISABLED) {
                managed.enable(id);
                audit.byOperator(id, operator.accountId(), "account.enabled");
                store.afterCommit(() -> LOG.info("Account {} was enabled by {}", id, operator.accountId()));
            }
            return existing(id);
        });
    }

    private ManagedAccount existing(long id) {
        ManagedAccount account = managed.byId(id);
        if (account == null) {
            throw refused(UserError.Code.NOT_FOUND, "there is no such Account");
        }
        return account;
    }

    private static InvalidInputException refused(UserError.Code code, String message) {
        return new InvalidInputException(code, message, List.of("input", "id"));
    }
}
