// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.calltracking.accounts.internal.store.CredentialRow;
import org.calltracking.accounts.internal.store.SessionMapper;
import org.calltracking.api.access.Viewer;
import org.calltracking.api.store.Store;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Browsers that are signed in. A session ends a while after its last use. Thread-safe. */
@Component(service = Sessions.class)
public final class Sessions {
    /** The longest that browsers keep a cookie. It outlives the session, whose end the server alone decides. */
    public static final Duration COOKIE_LIFETIME = Duration.ofDays(400);

    private static final Duration IDLE = Duration.ofDays(30);

    private final Store store;
    private final SessionMapper sessions;
    private final Clock clock;

    @Activate
    public Sessions(@Reference(target = "(store=accounts)") Store store, @Reference Clock clock) {
        this.store = store;
        this.sessions = store.mapper(SessionMapper.class);
        this.clock = clock;
    }

    /** A new session of an account that has proved itself. */
    Secret begin(long accountId) {
        Secret secret = Secret.create("");
        store.write(() -> {
            Instant now = clock.instant();
            sessions.deleteIdle(accountId, now.minus(IDLE));
            sessions.insert(secret.hash(), accountId, now);
        });
        return secret;
    }

    /** The session behind the secret, or null if it has ended. */
    @Nullable
    CredentialRow find(Secret secret) {
        return store.<@Nullable CredentialRow>read(
                () -> sessions.find(secret.hash(), clock.instant().minus(IDLE)));
    }

    void used(long id) {
        store.write(() -> sessions.used(id, clock.instant()));
    }

    /**
     * Ends the viewer's own session.
     *
     * @return whether there was one: a viewer who came with an API token has none
     */
    public boolean end(Viewer viewer) {
        return viewer.credential() == Viewer.Credential.SESSION
                && store.write(() -> sessions.delete(viewer.accountId(), viewer.credentialId()) > 0);
    }
}
