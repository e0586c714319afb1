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

/** What people see who were invited. */
enum InvitationPage {
    DONE(
            200,
            new Text("Your account is open", "Аккаунт открыт"),
            new Text("You are signed in.", "Вы вошли в систему."),
            new Text("Go on", "Продолжить")),

    LINK_OVER(
            410,
            new Text("This link is no longer good", "Ссылка больше не действует"),
            new Text(
                    "It was used already, it was revoked, or it is older than a week. If you have an account, sign in. If"
                            + " not, ask for another invitation.",
                    "Она уже использована, отозвана или старше недели. Если у вас есть аккаунт, войдите. Если нет,"
                            + " попросите новое приглашение."),
            new Text("Sign in", "Войти"));

    private static final Text TITLE = new Text("Open your account", "Откройте аккаунт");
    private static final Text RULES = new Text(
            "The password has 8 to 128 characters of any kind. Passwords that many people use are not accepted, nor short"
                    + " ones made of your name or e-mail.",
            "Пароль состоит из 8–128 любых знаков. Распространённые пароли не подходят, как и короткие из вашего имени"
                    + " или адреса почты.");
    private static final Text REFUSED = new Text(
            "Something of this is not accepted: a name in one line, a valid phone number, and a password of 8 to 128"
                    + " characters that few people use and that is not made of your name or e-mail.",
            "Что-то не подошло: нужны имя в одну строку, действительный номер телефона и пароль из 8–128 знаков, не"
                    + " распространённый и не из вашего имени или адреса почты.");

    private final int status;
    private final Notice notice;

    InvitationPage(int status, Text title, Text advice, Text link) {
        this.status = status;
        this.notice = new Notice(title, advice, new Link("/graphiql", link));
    }

    Response answer(Request request) {
        return notice.answer(status, request);
    }

    /** The form of who was invited. */
    static Notice ask(String token) {
        return form(RULES, token);
    }

    /** The form after something in it was refused. */
    static Notice askAgain(String token) {
        return form(REFUSED, token);
    }

    private static Notice form(Text advice, String token) {
        return Notice.asking(
                TITLE,
                advice,
                new Form(
                        "/invitation",
                        List.of(
                                Field.hidden("token", token),
                                Field.text("name", "name", new Text("Name", "Имя")),
                                Field.text("phone", "tel", new Text("Phone", "Телефон")),
                                Field.newPassword("password", new Text("Password", "Пароль"))),
                        new Text("Open the account", "Открыть аккаунт")));
    }
}
