// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal.web;

import org.calltracking.api.http.Notice;
import org.calltracking.api.http.Notice.Link;
import org.calltracking.api.http.Notice.Text;
import org.calltracking.api.http.Request;
import org.calltracking.api.http.Response;

/** What people see behind the mailed link. */
enum ConfirmPage {
    CONFIRMED(
            200,
            new Text("Your e-mail is confirmed", "Адрес подтверждён"),
            new Text("You are signed in.", "Вы вошли в систему."),
            new Text("Go on", "Продолжить")),

    LINK_OVER(
            410,
            new Text("This link is no longer good", "Ссылка больше не действует"),
            new Text(
                    "It was used already, or it is older than a day. If you have confirmed your e-mail, sign in. If not,"
                            + " sign in all the same: a new link comes by mail.",
                    "Она уже использована или старше суток. Если адрес подтверждён, войдите. Если нет, всё равно"
                            + " войдите: новая ссылка придёт по почте."),
            new Text("Sign in", "Войти"));

    private final int status;
    private final Notice notice;

    ConfirmPage(int status, Text title, Text advice, Text link) {
        this.status = status;
        this.notice = new Notice(title, advice, new Link("/graphiql", link));
    }

    Response answer(Request request) {
        return notice.answer(status, request);
    }
}
