// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api.http;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A small page that says to whoever sits at a browser what has happened, in the language of the product that he prefers.
 *
 * @param link where he may go on; null if nowhere
 */
public record Notice(Text title, Text text, @Nullable Link link) {
    private static final String ENGLISH = "en";
    private static final String RUSSIAN = "ru";

    /** A text for people in the languages of the product. */
    public record Text(String english, String russian) {
        private String in(String language) {
            String chosen = language.equals(RUSSIAN) ? russian : english;
            return chosen.replace("&", "&amp;")
                    .replace("<", "&lt;")
                    .replace(">", "&gt;")
                    .replace("\"", "&quot;");
        }
    }

    /** @param path on this host */
    public record Link(String path, Text text) {}

    /** The address bar may hold a secret: neither caches nor the next page are to have it. */
    public Response answer(int status, Request request) {
        return Response.html(status, page(preferred(request.header("Accept-Language"))))
                .with("Cache-Control", "no-store")
                .with("Referrer-Policy", "no-referrer")
                .with("Vary", "Accept-Language");
    }

    private static String preferred(@Nullable String header) {
        try {
            List<Locale.LanguageRange> ranges = Locale.LanguageRange.parse(header == null ? "" : header);
            return RUSSIAN.equals(Locale.lookupTag(ranges, List.of(ENGLISH, RUSSIAN))) ? RUSSIAN : ENGLISH;
        } catch (IllegalArgumentException e) {
            return ENGLISH;
        }
    }

    private String page(String language) {
        String heading = title.in(language);
        String goOn = link == null
                ? ""
                : "<p><a href=\"%s\">%s</a></p>\n"
                        .formatted(link.path(), link.text().in(language));
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
                %s</body>
                </html>
                """.formatted(language, heading, heading, text.in(language), goOn);
    }
}
