// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api.http;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A small page that says to whoever sits at a browser what has happened, in the language of the product that he prefers.
 *
 * @param link where he may go on; null if nowhere
 * @param form what he may send back; null if nothing
 */
public record Notice(
        Text title,
        Text text,
        @Nullable Link link,
        @Nullable Form form) {
    private static final String ENGLISH = "en";
    private static final String RUSSIAN = "ru";

    public Notice(Text title, Text text, @Nullable Link link) {
        this(title, text, link, null);
    }

    /** One that asks something. */
    public static Notice asking(Text title, Text text, Form form) {
        return new Notice(title, text, null, form);
    }

    /** A text for people in the languages of the product. */
    public record Text(String english, String russian) {
        private String in(String language) {
            return escaped(language.equals(RUSSIAN) ? russian : english);
        }
    }

    /** @param path on this host */
    public record Link(String path, Text text) {}

    /**
     * Fields that are posted back, as {@code application/x-www-form-urlencoded}.
     *
     * @param path on this host
     */
    public record Form(String path, List<Field> fields, Text button) {
        private String in(String language) {
            StringBuilder html = new StringBuilder("<form method=\"post\" action=\"" + escaped(path) + "\">\n");
            fields.forEach(field -> html.append(field.in(language)));
            return html.append("<p><button>")
                    .append(button.in(language))
                    .append("</button></p>\n</form>\n")
                    .toString();
        }
    }

    /**
     * A field of a form.
     *
     * @param attributes of its element, as HTML has them
     * @param label null if it is not shown
     */
    public record Field(
            String name, String attributes, @Nullable Text label) {
        /** What goes back as it came. */
        public static Field hidden(String name, String value) {
            return new Field(name, "type=\"hidden\" value=\"" + escaped(value) + "\"", null);
        }

        /**
         * A line that is typed.
         *
         * @param autocomplete what browsers may fill it with, as HTML names it
         */
        public static Field text(String name, String autocomplete, Text label) {
            return new Field(name, "autocomplete=\"" + escaped(autocomplete) + "\" required", label);
        }

        /** A password that is chosen here: browsers offer one, and remember it. */
        public static Field newPassword(String name, Text label) {
            return new Field(name, "type=\"password\" autocomplete=\"new-password\" required", label);
        }

        private String in(String language) {
            String element = "<input name=\"" + escaped(name) + "\" " + attributes + ">";
            return label == null
                    ? element + "\n"
                    : "<p><label>" + label.in(language) + "<br>" + element + "</label></p>\n";
        }
    }

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

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private String page(String language) {
        String heading = title.in(language);
        String goOn = link == null
                ? ""
                : "<p><a href=\"%s\">%s</a></p>\n"
                        .formatted(link.path(), link.text().in(language));
        String sendBack = form == null ? "" : form.in(language);
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
                %s%s</body>
                </html>
                """.formatted(language, heading, heading, text.in(language), sendBack, goOn);
    }
}
