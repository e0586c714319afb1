// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal.web;

import org.calltracking.api.http.Notice;
import org.calltracking.api.http.Notice.Link;
import org.calltracking.api.http.Notice.Text;
import org.calltracking.api.http.Request;
import org.calltracking.api.http.Response;

/** What people may see behind a mailed link, whatever it is for. */
enum LinkPage {
    BUSY(
            503,
            new Text("Too many people are here now", "Сейчас здесь слишком много посетителей"),
            new Text("Go back and try again in a moment.", "Вернитесь и повторите попытку через минуту.")),

    NO_LINK(
            404,
            new Text("There is no link here", "Здесь нет ссылки"),
            new Text("Open the whole link that stands in the mail.", "Откройте ссылку из письма целиком."));

    private final int status;
    private final Notice notice;

    LinkPage(int status, Text title, Text advice) {
        this.status = status;
        this.notice = new Notice(title, advice, new Link("/graphiql", new Text("To the start", "В начало")));
    }

    Response answer(Request request) {
        return notice.answer(status, request);
    }
}
