// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.calltracking.accounts.internal.store.AccountMapper;
import org.calltracking.accounts.internal.store.ApiTokenMapper;
import org.calltracking.accounts.internal.store.CredentialRow;
import org.calltracking.api.RefusedException;
import org.calltracking.api.access.Viewer;
import org.calltracking.api.store.Store;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Keys for programs. Only somebody who signed in makes or revokes them: a token that leaked can neither multiply nor
 * lock its owner's programs out. Thread-safe.
 */
@Component(service = ApiTokens.class)
public final class ApiTokens {
    public static final String PREFIX = "ct_";

    private static final int MAX = 100;

    private final Store store;
    private final Audit audit;
    private final ApiTokenMapper tokens;
    private final AccountMapper accounts;
    private final Clock clock;

    @Activate
    public ApiTokens(
            @Reference(target = "(store=accounts)") Store store, @Reference Audit audit, @Reference Clock clock) {
        this.store = store;
        this.audit = audit;
        this.tokens = store.mapper(ApiTokenMapper.class);
        this.accounts = store.mapper(AccountMapper.class);
        this.clock = clock;
    }

    /** A token with the secret that is shown this once. */
    public record Created(ApiToken apiToken, String secret) {
        /** Keeps the secret out of logs. */
        @Override
        public String toString() {
            return "Created[" + apiToken + "]";
        }
    }

    /** The viewer's tokens, the oldest first. */
    public List<ApiToken> of(Viewer viewer) {
        return store.read(() -> tokens.all(viewer.accountId()));
    }

    /**
     * Makes a token.
     *
     * @throws RefusedException with {@code FORBIDDEN} for a viewer who came with a token, with {@code LIMIT_EXCEEDED}
     *     when the account has as many as it may have
     */
    public Created create(Viewer viewer, String name) {
        Sessions.require(viewer);
        Secret secret = Secret.create(PREFIX);
        return store.write(() -> {
            accounts.lock(viewer.accountId());
            if (tokens.count(viewer.accountId()) >= MAX) {
                throw new RefusedException(
                        RefusedException.Code.LIMIT_EXCEEDED, "an account has at most " + MAX + " API tokens");
            }
            ApiToken token = tokens.insert(secret.hash(), viewer.accountId(), name, clock.instant());
            audit.byOwner(viewer.accountId(), "apiToken.created", name, null);
            return new Created(token, secret.text());
        });
    }

    /**
     * Makes a token worthless at once.
     *
     * @return the token as it was, or empty if the viewer has none of that id
     * @throws RefusedException with {@code FORBIDDEN} for a viewer who came with a token
     */
    public Optional<ApiToken> revoke(Viewer viewer, long id) {
        Sessions.require(viewer);
        return store.write(() -> {
            Optional<ApiToken> token = Optional.ofNullable(tokens.byId(viewer.accountId(), id));
            token.ifPresent(revoked -> {
                tokens.delete(viewer.accountId(), id);
                audit.byOwner(viewer.accountId(), "apiToken.revoked", revoked.name(), null);
            });
            return token;
        });
    }

    /** The token behind the secret, or null if it was revoked or never was. */
    @Nullable
    CredentialRow find(Secret secret) {
        return store.<@Nullable CredentialRow>read(() -> tokens.find(secret.hash()));
    }

    void used(long id) {
        store.write(() -> tokens.used(id, clock.instant()));
    }
}
