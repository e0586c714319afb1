// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.oauth;

import org.calltracking.api.RefusedException;
import org.calltracking.api.access.Authenticator;
import org.calltracking.api.access.Viewer;
import org.calltracking.api.http.Endpoint;
import org.calltracking.api.http.Notice;
import org.calltracking.api.http.Notice.Text;
import org.calltracking.api.http.Request;
import org.calltracking.api.http.Response;

/** Where people come back from another service. */
record OAuthCallback(String plugin, Authorizations authorizations, Authenticator authenticator) implements Endpoint {
    private static final Notice NOTHING_HERE = new Notice(
            new Text("Nothing is here", "Здесь ничего нет"),
            new Text("Only other services lead here.", "Сюда ведут только другие сервисы."),
            null);
    private static final Notice NOT_SIGNED_IN = new Notice(
            new Text("You are not signed in", "Вы не вошли в систему"),
            new Text(
                    "Sign in in this browser and begin the authorization again.",
                    "Войдите в этом браузере и начните выдачу разрешения заново."),
            null);
    private static final Notice GIVEN = new Notice(
            new Text("Leave is given", "Разрешение получено"),
            new Text("You may close this page.", "Эту страницу можно закрыть."),
            null);
    private static final Text NO_LEAVE = new Text("There is no leave", "Разрешения нет");

    @Override
    public String path() {
        return Authorizations.path(plugin);
    }

    @Override
    public Response answer(Request request) {
        if (!request.path().equals(path())) {
            return NOTHING_HERE.answer(404, request);
        }
        if (!request.method().equals("GET")) {
            return Response.empty(405).with("Allow", "GET");
        }
        Viewer viewer = authenticator.authenticate(null, request.cookies().get(Authenticator.SESSION_COOKIE));
        if (viewer == null) {
            return NOT_SIGNED_IN.answer(401, request);
        }
        try {
            authorizations.finish(plugin, viewer, request.query());
            return GIVEN.answer(200, request);
        } catch (OAuthRefusedException e) {
            return new Notice(NO_LEAVE, e.reason(), null).answer(e.status(), request);
        } catch (RefusedException e) {
            Text reason = new Text(
                    "It cannot be kept now: " + e.getMessage() + ".",
                    "Его сейчас нельзя сохранить (" + e.getMessage() + ").");
            return new Notice(NO_LEAVE, reason, null).answer(503, request);
        }
    }
}
