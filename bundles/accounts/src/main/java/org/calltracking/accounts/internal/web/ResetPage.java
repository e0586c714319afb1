// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal.web;

import java.util.List;
import org.calltracking.api.http.Notice;
import org.calltracking.api.http.Notice.Field;
import org.calltracking.api.http.Notice.Form;
import org.calltracking.api.http.Notice.Link;
import org.calltracking.api.http.Notice.Text;
import org.calltracking.api.http.Request;
import org.calltracking.api.http.Response;

/** What people see who have forgotten their password. */
enum ResetPage {
    DONE(
            200,
            new Text("Your password is changed", "Пароль изменён"),
            new Text(
                    "You are signed out everywhere. Sign in with the new password.",
                    "Вход завершён на всех устройствах. Войдите с новым паролем."),
            new Text("Sign in", "Войти")),

    LINK_OVER(
            410,
            new Text("This link is no longer good", "Ссылка больше не действует"),
            new Text(
                    "It was used already, or it is older than an hour. Ask for another one.",
                    "Она уже использована или старше часа. Запросите новую."),
            new Text("Sign in", "Войти"));

    private static final Text TITLE = new Text("Choose a new password", "Выберите новый пароль");
    private static final Text RULES = new Text(
            "8 to 128 characters of any kind. Passwords that many people use are not accepted, nor short ones made of"
                    + " your name or e-mail.",
            "От 8 до 128 любых знаков. Распространённые пароли не подходят, как и короткие из вашего имени или адреса"
                    + " почты.");
    private static final Text REFUSED = new Text(
            "This password is not accepted. 8 to 128 characters of any kind are, but not a password that many people"
                    + " use, nor a short one made of your name or e-mail.",
            "Этот пароль не подходит. Нужны от 8 до 128 любых знаков, но не распространённый пароль и не короткий из"
                    + " вашего имени или адреса почты.");

    private final int status;
    private final Notice notice;

    ResetPage(int status, Text title, Text advice, Text link) {
        this.status = status;
        this.notice = new Notice(title, advice, new Link("/graphiql", link));
    }

    Response answer(Request request) {
        return notice.answer(status, request);
    }

    /** The form for the new password. */
    static Notice ask(String token) {
        return form(RULES, token);
    }

    /** The form after a password that was refused. */
    static Notice askAgain(String token) {
        return form(REFUSED, token);
    }

    private static Notice form(Text advice, String token) {
        return Notice.asking(
                TITLE,
                advice,
                new Form(
                        "/reset",
                        List.of(
                                Field.hidden("token", token),
                                Field.newPassword("password", new Text("New password", "Новый пароль"))),
                        new Text("Save", "Сохранить")));
    }
}
