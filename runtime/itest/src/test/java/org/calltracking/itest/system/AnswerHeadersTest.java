// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All kinds of answers, as they leave the server that ships: none lacks what protects the browser. */
@ExtendWith(ServerExtension.class)
class AnswerHeadersTest {
    private static final Map<String, String> ALWAYS = Map.of(
            "X-Content-Type-Options", "nosniff",
            "Permissions-Policy", "camera=(), geolocation=(), microphone=()",
            "Cross-Origin-Opener-Policy", "same-origin");

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final CalltrackingServer server;

    AnswerHeadersTest(CalltrackingServer server) {
        this.server = server;
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", delimiter = '|', textBlock = """
        GET     | /                                      | -                                 | -                       | 200
        GET     | /graphiql                              | -                                 | -                       | 200
        GET     | /graphiql/none.js                      | -                                 | -                       | 404
        GET     | /nothing                               | -                                 | -                       | 404
        GET     | /confirm?token=none                    | -                                 | -                       | 410
        PUT     | /                                      | text/plain                        | x                       | 405
        POST    | /graphql                               | application/json                  | {"query":"{__typename}"} | 200
        POST    | /graphql                               | application/json                  | {                       | 400
        POST    | /graphql                               | text/plain                        | {"query":"{__typename}"} | 415
        POST    | /graphql                               | application/x-www-form-urlencoded | query=%7B__typename%7D  | 415
        POST    | /graphql                               | multipart/form-data; boundary=b   | x                       | 415
        GET     | /graphql?query=mutation%7BsignOut%7B__typename%7D%7D | -                   | -                       | 405
        OPTIONS | /graphql                               | -                                 | -                       | 405
        POST    | /graphql/stream                        | text/plain                        | x                       | 415
        GET     | /x/none/oauth                          | -                                 | -                       | 404
        """)
    void protectTheBrowserAndAreForOurPagesAlone(String method, String path, String type, String body, int status)
            throws Exception {
        HttpResponse<String> answer = send(method, path, type, body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertProtected(answer);
        assertThat(answer.headers().allValues("Cross-Origin-Resource-Policy")).containsExactly("same-origin");
        assertThat(answer.headers().map().keySet()).noneMatch(name -> name.startsWith("access-control-"));
    }

    @ParameterizedTest
    @CsvSource({"GET, /s/aaaaaaaaaaaaaaaa.js", "POST, /s/aaaaaaaaaaaaaaaa/visit"})
    void theSnippetIsForEverybodysPages(String method, String path) throws Exception {
        HttpResponse<String> answer = send(method, path, "text/plain", "{}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertProtected(answer);
        assertThat(answer.headers().allValues("Cross-Origin-Resource-Policy")).containsExactly("cross-origin");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials"))
                .isEmpty();
    }

    @Test
    void scriptsOfOurPagesAreFiles() throws Exception {
        String page = send("GET", "/graphiql", null, null).body();

        Matcher script = Pattern.compile("<script([^>]*)>([^<]*)<").matcher(page);
        assertThat(script.find()).isTrue();
        do {
            assertThat(script.group(1)).contains(" src=\"");
            assertThat(script.group(2)).isBlank();
        } while (script.find());
        assertThat(page).doesNotContain("<style", " style=", " onload=", " onclick=");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        POST /graphql HTTP/1.1~Host: x~Content-Type: application/json~Content-Length: 9000000000~Expect: 100-continue~~ | 413
        POST /s/aaaaaaaaaaaaaaaa/visit HTTP/1.1~Host: x~Transfer-Encoding: chunked~~no number~     | 400
        GET /s/%01 HTTP/1.1~Host: x~~                                                             | 400
        GET / HTTP/1.1~Host: x~No header~~                                                        | 400
        GET / HTTP/1.1~~                                                                          | 400
        """)
    void whatIsRefusedAtTheDoorIsAnsweredWithThemToo(String request, int status) throws IOException {
        try (RawSender sender = new RawSender(server.url())) {
            String head = sender.send(request.replace("~", "\r\n")).answer("\r\n\r\n");

            assertThat(head).startsWith("HTTP/1.1 " + status + " ");
            ALWAYS.forEach((name, value) -> assertThat(head).contains(name + ": " + value + "\r\n"));
            assertThat(head)
                    .contains("Content-Security-Policy: default-src 'none'")
                    .doesNotContain("Server: ");
        }
    }

    private static void assertProtected(HttpResponse<String> answer) {
        ALWAYS.forEach((name, value) ->
                assertThat(answer.headers().allValues(name)).as(name).containsExactly(value));
        assertThat(answer.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .startsWith("default-src 'none'")
                .contains("frame-ancestors 'none'", "base-uri 'none'")
                .doesNotContain("unsafe", "*", "http:");
        assertThat(answer.headers().firstValue("Referrer-Policy").orElseThrow()).isIn("same-origin", "no-referrer");
        assertThat(answer.headers().firstValue("Server")).isEmpty();
        // Whoever speaks http here would be shut out for a year.
        assertThat(answer.headers().firstValue("Strict-Transport-Security")).isEmpty();
    }

    private HttpResponse<String> send(String method, String path, String type, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (type != null) {
            request.header("Content-Type", type);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
