// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal.web;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What people see behind the mailed link, in the languages of the product. */
enum ConfirmPages {
    ENGLISH(
            "en",
            new Text("Your e-mail is confirmed", "You are signed in.", "Go on"),
            new Text(
                    "This link is no longer good",
                    "It was used already, or it is older than a day. If you have confirmed your e-mail, sign in. If not,"
                            + " sign in all the same: a new link comes by mail.",
                    "Sign in"),
            new Text("There is no link here", "Open the whole link that stands in the mail.", "To the start")),

    RUSSIAN(
            "ru",
            new Text("Адрес подтверждён", "Вы вошли в систему.", "Продолжить"),
            new Text(
                    "Ссылка больше не действует",
                    "Она уже использована или старше суток. Если адрес подтверждён, войдите. Если нет, всё равно"
                            + " войдите: новая ссылка придёт по почте.",
                    "Войти"),
            new Text("Здесь нет ссылки", "Откройте ссылку из письма целиком.", "В начало"));

    private final String language;
    private final Text confirmed;
    private final Text linkOver;
    private final Text noLink;

    ConfirmPages(String language, Text confirmed, Text linkOver, Text noLink) {
        this.language = language;
        this.confirmed = confirmed;
        this.linkOver = linkOver;
        this.noLink = noLink;
    }

    /** The pages in the language that the header prefers. */
    static ConfirmPages accepted(@Nullable String acceptLanguage) {
        try {
            List<Locale.LanguageRange> ranges =
                    Locale.LanguageRange.parse(acceptLanguage == null ? "" : acceptLanguage);
            return RUSSIAN.language.equals(Locale.lookupTag(ranges, List.of(ENGLISH.language, RUSSIAN.language)))
                    ? RUSSIAN
                    : ENGLISH;
        } catch (IllegalArgumentException e) {
            return ENGLISH;
        }
    }

    String confirmed() {
        return page(confirmed);
    }

    String linkOver() {
        return page(linkOver);
    }

    String noLink() {
        return page(noLink);
    }

    private String page(Text text) {
        return """
                <!DOCTYPE html>
                <html lang="%s">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width">
                <meta name="robots" content="noindex">
                <title>%s</title>
                </head>
                <body>
                <h1>%s</h1>
                <p>%s</p>
                <p><a href="/graphiql">%s</a></p>
                </body>
                </html>
                """.formatted(language, text.title, text.title, text.advice, text.link);
    }

    private record Text(String title, String advice, String link) {}
}
