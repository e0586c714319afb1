// SPDX-License-Identifier: Apache-2.0
package org.calltracking.demo.internal.web;

import java.util.Optional;
import java.util.function.Function;
import org.calltracking.api.access.Authenticator;
import org.calltracking.api.access.Viewer;
import org.calltracking.api.http.Request;
import org.calltracking.api.http.Response;
import org.calltracking.demo.internal.Demo.Company;
import org.calltracking.demo.internal.house.SessionCookie;
import org.calltracking.demo.internal.store.CompanyRow;
import org.jspecify.annotations.Nullable;

/** Signs visitors in to the demo account, and to no other. */
final class Sessions {
    /** In the query: the browser is somebody else, who is to be signed out by this. */
    private static final String REPLACE = "replace";

    private final Door door;
    private final Function<CompanyRow, Optional<SessionCookie>> signIn;
    private final Authenticator authenticator;

    Sessions(Door door, Function<CompanyRow, Optional<SessionCookie>> signIn, Authenticator authenticator) {
        this.door = door;
        this.signIn = signIn;
        this.authenticator = authenticator;
    }

    /** 204: the browser is signed in. 401: it needs the password. 409: it is signed in as somebody else. */
    Response begin(Request request, Company company) {
        if (!door.isFromOurPage(request)) {
            return Response.empty(403);
        }
        Viewer viewer = viewer(request);
        if (viewer != null && viewer.accountId() == company.accountId()) {
            return Response.empty(204);
        }
        if (viewer != null && !request.query().containsKey(REPLACE)) {
            return Response.empty(409);
        }
        if (!door.isAtThisMachine(request)) {
            return Response.empty(401);
        }
        return signIn.apply(company.row())
                .map(session -> Response.empty(204).with("Set-Cookie", session.header()))
                .orElseGet(() -> Response.empty(401));
    }

    boolean isOf(Company company, Request request) {
        Viewer viewer = viewer(request);
        return viewer != null && viewer.accountId() == company.accountId();
    }

    private @Nullable Viewer viewer(Request request) {
        return authenticator.authenticate(null, request.cookies().get(Authenticator.SESSION_COOKIE));
    }
}
