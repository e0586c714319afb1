// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal.graphql;

import java.time.Instant;
import java.util.List;
import org.calltracking.accounts.internal.Sessions;
import org.calltracking.api.UserError;
import org.calltracking.api.access.Viewer;
import org.calltracking.api.graphql.FieldRequest;
import org.calltracking.api.graphql.GlobalId;
import org.calltracking.api.graphql.Input;
import org.calltracking.api.graphql.Wiring;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The fields of sessions. */
@Component(service = SessionFields.class)
public final class SessionFields {
    private static final String SESSION = "Session";

    private final Sessions sessions;

    @Activate
    public SessionFields(@Reference Sessions sessions) {
        this.sessions = sessions;
    }

    /** @param current whether it is the one that asks */
    record Session(
            String id,
            @Nullable String address,
            @Nullable String userAgent,
            Instant createdAt,
            Instant lastUsedAt,
            boolean current) {}

    void wire(Wiring wiring) {
        wiring.object(SESSION, Session.class)
                .signedIn("Query", "sessions", (viewer, request) -> sessions(viewer))
                .open("Mutation", "signOut", this::signOut)
                .signedIn("Mutation", "revokeSession", this::revokeSession)
                .signedIn("Mutation", "signOutEverywhere", this::signOutEverywhere);
    }

    private List<Session> sessions(Viewer viewer) {
        return sessions.of(viewer).stream()
                .map(session -> shown(session, viewer))
                .toList();
    }

    private static Session shown(org.calltracking.accounts.internal.Session session, Viewer viewer) {
        return new Session(
                new GlobalId(SESSION, session.id()).encode(),
                session.address(),
                session.userAgent(),
                session.createdAt(),
                session.lastUsedAt(),
                isCurrent(session.id(), viewer));
    }

    private static boolean isCurrent(long id, Viewer viewer) {
        return viewer.credential() == Viewer.Credential.SESSION && viewer.credentialId() == id;
    }

    private boolean signOut(FieldRequest request) {
        Viewer viewer = request.viewer();
        boolean ended = viewer != null && sessions.end(viewer);
        request.signIn().signedOut();
        return ended;
    }

    private Session revokeSession(Viewer viewer, FieldRequest request) {
        Input input = request.input();
        long id = input.id("id", SESSION);
        Session revoked = sessions.revoke(viewer, id)
                .map(session -> shown(session, viewer))
                .orElseThrow(() -> input.error(UserError.Code.NOT_FOUND, "id", "there is no such " + SESSION));
        if (revoked.current()) {
            request.signIn().signedOut();
        }
        return revoked;
    }

    private int signOutEverywhere(Viewer viewer, FieldRequest request) {
        int ended = sessions.endAll(viewer);
        request.signIn().signedOut();
        return ended;
    }
}
