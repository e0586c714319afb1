// SPDX-License-Identifier: Apache-2.0
package org.calltracking.demo.internal.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.calltracking.api.http.Request;
import org.calltracking.api.http.Response;
import org.calltracking.demo.internal.Demo.Company;
import org.calltracking.demo.internal.DemoSettings;
import org.calltracking.demo.internal.store.CompanyRow;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteTest {
    private static final String HOST = "127.0.0.1:8080";
    private static final Optional<Company> COMPANY = Optional.of(new Company(
            new CompanyRow("a@b.invalid", "secret", Instant.EPOCH, 7L, "abcdefghabcdefgh", HOST, 0, true),
            7,
            "abcdefghabcdefgh"));

    private Site site;

    @BeforeEach
    void open() throws Exception {
        DemoSettings settings = new DemoSettings("127.0.0.1", 8080, "http://" + HOST);
        site = new Site(settings, new Door(settings));
    }

    @ParameterizedTest
    @CsvSource(
            value = {"-,en", "ru,ru", "'ru-RU,ru;q=0.9,en;q=0.8',ru", "'de,en;q=0.5,ru;q=0.4',en", "fr,en", "';;;',en"},
            nullValues = "-")
    void speaksTheLanguageThatTheBrowserPrefers(String accepted, String language) {
        Map<String, String> headers =
                accepted == null ? Map.of("host", HOST) : Map.of("host", HOST, "accept-language", accepted);

        assertThat(text(answer("/demo", Map.of(), headers))).contains("<html lang=\"" + language + "\">");
        assertThat(text(answer("/demo", Map.of("lang", "ru"), headers))).contains("<html lang=\"ru\">");
        assertThat(text(answer("/demo", Map.of("lang", "en"), headers))).contains("<html lang=\"en\">");
        assertThat(text(answer("/demo", Map.of("lang", "xx"), headers))).contains("<html lang=\"" + language + "\">");
    }

    @Test
    void thePageCarriesTheSnippetAndNoSecret() {
        Response page = answer("/demo", Map.of(), Map.of("host", HOST));

        assertThat(page.status()).isEqualTo(200);
        assertThat(text(page))
                .contains("<script async src=\"http://127.0.0.1:8080/s/abcdefghabcdefgh.js\"></script>")
                .contains("+7 (499) 000-01-01")
                .doesNotContain("secret")
                .doesNotContain("{{");
        assertThat(page.headers().get("Content-Security-Policy")).doesNotContain("unsafe");
    }

    @Test
    void whileTheCompanyIsSetUpThePageComesBackByItself() {
        Response page = site.answer(Requests.get("/demo", Map.of(), Map.of("host", HOST)), "", Optional.empty());

        assertThat(page.status()).isEqualTo(503);
        assertThat(page.headers()).containsEntry("Refresh", "1");
        assertThat(text(page)).contains("being set up").doesNotContain("{{");
    }

    @Test
    void aPageAtAnotherNameOfThisMachineIsSentOnWithAllThatItWasAskedFor() {
        Response answer = answer("/demo", Map.of("utm_term", "a&b c"), Map.of("host", "localhost:8080"));

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.headers()).containsEntry("Location", "http://127.0.0.1:8080/demo?utm_term=a%26b+c");
    }

    @Test
    void aPortThatBrowsersLeaveOutMakesNoOtherName() throws Exception {
        DemoSettings settings = new DemoSettings("127.0.0.1", 80, "http://127.0.0.1:80");
        Request request = Requests.get("/demo", Map.of(), Map.of("host", "127.0.0.1"));

        assertThat(new Site(settings, new Door(settings))
                        .answer(request, "", COMPANY)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aPageAtAForeignNameIsNotSentOn() {
        assertThat(answer("/demo", Map.of(), Map.of("host", "evil.example")).status())
                .isEqualTo(200);
    }

    @Test
    void scriptAndStyleAreTheOnlyOtherFiles() {
        assertThat(answer("/demo/demo.js", Map.of(), Map.of()).headers())
                .containsEntry("Content-Type", "text/javascript;charset=utf-8");
        assertThat(answer("/demo/demo.css", Map.of(), Map.of()).status()).isEqualTo(200);
        assertThat(answer("/demo/en.properties", Map.of(), Map.of()).status()).isEqualTo(404);
        assertThat(answer("/demo/../demo.js", Map.of(), Map.of()).status()).isEqualTo(404);
    }

    private Response answer(String path, Map<String, String> query, Map<String, String> headers) {
        Request request = Requests.get(path, query, headers);
        return site.answer(request, path.substring("/demo".length()), COMPANY);
    }

    private static String text(Response response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }
}
