// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GraphiqlServletTest {
    private TestServer server;

    @BeforeAll
    void start() throws Exception {
        server = new TestServer("http://localhost:8080");
    }

    @AfterAll
    void stop() throws Exception {
        server.close();
    }

    @Test
    void showsAPageWhoseFilesAreAllOurs() throws Exception {
        HttpResponse<String> page = get("/graphiql");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self';", "connect-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("http", "*", "unsafe");
        assertThat(get("/graphiql/").body()).isEqualTo(page.body());
        Matcher links = Pattern.compile("(?:href|src)=\"(?!data:)([^\"]+)\"").matcher(page.body());
        int files = 0;
        while (links.find()) {
            HttpResponse<String> file = get(links.group(1));
            assertThat(file.statusCode()).as(links.group(1)).isEqualTo(200);
            assertThat(file.headers().firstValue("Cache-Control").orElseThrow()).contains("immutable");
            files++;
        }
        assertThat(files).isEqualTo(2);
        assertThat(get("/graphiql/licenses.txt").body()).contains("graphiql 4", "react-dom 19");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/graphiql/gone.js",
                "/graphiql/../schema/host.graphqls",
                "/graphiql/%2e%2e/x.js",
                "/graphiql/a/b.js"
            })
    void showsNothingElse(String path) throws Exception {
        assertThat(get(path).statusCode()).isBetween(400, 404);
    }

    private HttpResponse<String> get(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(server.uri(path)).build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
}
