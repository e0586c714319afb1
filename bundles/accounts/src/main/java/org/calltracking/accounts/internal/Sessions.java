// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.calltracking.accounts.internal.store.CredentialRow;
import org.calltracking.accounts.internal.store.SessionMapper;
import org.calltracking.api.RefusedException;
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
    private static final int MAX = 100;

    private final Store store;
    private final Audit audit;
    private final SessionMapper sessions;
    private final Clock clock;

    @Activate
    public Sessions(
            @Reference(target = "(store=accounts)") Store store, @Reference Audit audit, @Reference Clock clock) {
        this.store = store;
        this.audit = audit;
        this.sessions = store.mapper(SessionMapper.class);
        this.clock = clock;
    }

    /** @throws RefusedException with {@code FORBIDDEN} for a viewer who came with a token */
    static void require(Viewer viewer) {
        if (viewer.credential() != Viewer.Credential.SESSION) {
            throw new RefusedException(
                    RefusedException.Code.FORBIDDEN, "this is done by who is signed in, not by an API token");
        }
    }

    /** A new session of an account that has proved itself; when there are too many, the one that lay longest ends. */
    Secret begin(long accountId, Client client) {
        Secret secret = Secret.create("");
        store.write(() -> {
            Instant now = clock.instant();
            sessions.deleteIdle(accountId, now.minus(IDLE));
            sessions.deleteAllBut(accountId, MAX - 1);
            sessions.insert(secret.hash(), accountId, client, now);
            audit.byOwner(accountId, "session.begun", client.userAgent(), client.address());
        });
        return secret;
    }

    /** The viewer's sessions, the one that was used last first. */
    public List<Session> of(Viewer viewer) {
        return store.read(() -> sessions.all(viewer.accountId(), clock.instant().minus(IDLE)));
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
                && store.write(() -> {
                    boolean ended = sessions.delete(viewer.accountId(), viewer.credentialId()) > 0;
                    if (ended) {
                        audit.byOwner(viewer.accountId(), "session.ended", null, null);
                    }
                    return ended;
                });
    }

    /**
     * Ends one of the viewer's sessions.
     *
     * @return the session as it was, or empty if the viewer has none of that id
     * @throws RefusedException with {@code FORBIDDEN} for a viewer who came with a token
     */
    public Optional<Session> revoke(Viewer viewer, long id) {
        require(viewer);
        return store.write(() -> {
            Optional<Session> session = Optional.ofNullable(
                    sessions.byId(viewer.accountId(), id, clock.instant().minus(IDLE)));
            session.ifPresent(ended -> {
                sessions.delete(viewer.accountId(), id);
                audit.byOwner(viewer.accountId(), "session.revoked", ended.userAgent(), null);
            });
            return session;
        });
    }

    /**
     * Ends all sessions of the viewer, his own too.
     *
     * @return how many there were
     * @throws RefusedException with {@code FORBIDDEN} for a viewer who came with a token
     */
    public int endAll(Viewer viewer) {
        require(viewer);
        return store.write(() -> {
            audit.byOwner(viewer.accountId(), "session.allEnded", null, null);
            return sessions.deleteAll(viewer.accountId());
        });
    }
}
