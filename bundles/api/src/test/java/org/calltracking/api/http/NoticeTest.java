// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.calltracking.api.http.Notice.Field;
import org.calltracking.api.http.Notice.Form;
import org.calltracking.api.http.Notice.Link;
import org.calltracking.api.http.Notice.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoticeTest {
    private static final Text DONE = new Text("Done", "Готово");

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            delimiter = '|',
            value = {
                "none                          | en",
                "''                            | en",
                "de                            | en",
                "ru                            | ru",
                "ru-RU,ru;q=0.9,en;q=0.8       | ru",
                "en-GB,en;q=0.9,ru;q=0.8       | en",
                "de, ru;q=0.5                  | ru",
                "*                             | en",
                ";;q=x                         | en"
            })
    void speaksThePreferredLanguage(String header, String language) {
        Map<String, String> headers = header == null ? Map.of() : Map.of("accept-language", header);

        assertThat(page(new Notice(DONE, DONE, null), headers))
                .startsWith("<!DOCTYPE html>\n<html lang=\"" + language + "\">")
                .contains(language.equals("ru") ? "<h1>Готово</h1>" : "<h1>Done</h1>");
    }

    @Test
    void showsTextAsItIs() {
        Text text = new Text("\"a\" < b & c > d", "");

        assertThat(page(new Notice(text, text, new Link("/graphiql", text)), Map.of()))
                .contains(
                        "<title>&quot;a&quot; &lt; b &amp; c &gt; d</title>",
                        "<p>&quot;a&quot; &lt; b &amp; c &gt; d</p>",
                        "<p><a href=\"/graphiql\">&quot;a&quot; &lt; b &amp; c &gt; d</a></p>\n</body>");
    }

    @Test
    void asksByAForm() {
        Form form = new Form(
                "/here",
                List.of(
                        Field.hidden("token", "\"><script>"),
                        Field.text("phone", "tel", DONE),
                        Field.newPassword("password", new Text("New", "Новый"))),
                DONE);

        assertThat(page(Notice.asking(DONE, DONE, form), Map.of("accept-language", "ru")))
                .contains(
                        "<form method=\"post\" action=\"/here\">",
                        "<input name=\"token\" type=\"hidden\" value=\"&quot;&gt;&lt;script&gt;\">",
                        "<label>Новый<br><input name=\"password\" type=\"password\"",
                        "<label>Готово<br><input name=\"phone\" autocomplete=\"tel\" required></label>",
                        "<button>Готово</button>")
                .doesNotContain("<script");
    }

    @Test
    void nobodyKeepsIt() {
        Response response = new Notice(DONE, DONE, null).answer(410, request(Map.of()));

        assertThat(response.status()).isEqualTo(410);
        assertThat(response.headers())
                .containsEntry("Cache-Control", "no-store")
                .containsEntry("Referrer-Policy", "no-referrer")
                .containsEntry("Vary", "Accept-Language");
        assertThat(page(new Notice(DONE, DONE, null), Map.of())).doesNotContain("<a ");
    }

    private static String page(Notice notice, Map<String, String> headers) {
        return new String(notice.answer(200, request(headers)).body(), UTF_8);
    }

    private static Request request(Map<String, String> headers) {
        return new Request("GET", "/", Map.of(), headers, Map.of(), "192.0.2.1", new byte[0]);
    }
}
