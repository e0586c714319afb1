// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.calltracking.api.RefusedException;
import org.calltracking.api.graphql.GraphQlContribution;
import org.calltracking.graphql.internal.FakePart;
import org.calltracking.graphql.internal.Shops;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GraphQlServletTest {
    private static final String GRAPHQL = "application/graphql-response+json";
    private static final String JSON = "application/json";

    private HttpClient http;
    private TestServer server;

    @BeforeAll
    void start() throws Exception {
        server = new TestServer("http://localhost:8080", new Shops().part(), session());
    }

    /** After a body that it did not read the server closes the connection: none is used by two tests. */
    @BeforeEach
    void connect() {
        http = HttpClient.newHttpClient();
    }

    @AfterAll
    void stop() throws Exception {
        server.close();
    }

    private static GraphQlContribution session() {
        return new FakePart(
                "session",
                """
                extend type Query {
                  "Begins." in: String @public
                  "Ends." out: String @public
                  "Where from." from: String @public
                  "Later." later: String @public
                  "Full." full: String @public
                  "Who asks." agent: String @public
                }
                """,
                wiring -> wiring.open("Query", "in", request -> {
                            request.signIn().signedIn("1", Duration.ofDays(30));
                            return "in";
                        })
                        .open("Query", "out", request -> {
                            request.signIn().signedOut();
                            return "out";
                        })
                        .open("Query", "full", request -> {
                            throw new RefusedException(
                                    RefusedException.Code.LIMIT_EXCEEDED, "enough", Duration.ofMillis(1_500));
                        })
                        .open("Query", "agent", request -> request.signIn().userAgent())
                        .open("Query", "from", request -> request.signIn().remoteAddress())
                        .open(
                                "Query",
                                "later",
                                request -> CompletableFuture.supplyAsync(
                                        () -> "at last",
                                        CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "none | application/json",
                "*/* | application/json",
                "application/* | application/json",
                "application/json | application/json",
                "application/graphql-response+json | application/graphql-response+json",
                "APPLICATION/GraphQL-Response+JSON; charset=utf-8 | application/graphql-response+json",
                "application/graphql-response+json, application/json;q=0.9 | application/graphql-response+json",
                "application/graphql-response+json;q=0.5, application/json;q=0.9 | application/json",
                "application/json, application/graphql-response+json | application/json",
                "text/html, application/graphql-response+json | application/graphql-response+json",
                "application/json;q=0, */* | application/graphql-response+json",
                "text/html, */*;q=0.1 | application/json"
            })
    void answersInTheTypeThatIsPreferred(String accept, String type) throws Exception {
        HttpResponse<String> response = post("{\"query\":\"{ me }\"}", "Accept", accept);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(header(response, "Content-Type").replace(" ", "").toLowerCase(Locale.ROOT))
                .isEqualTo(type + ";charset=utf-8");
        assertThat(header(response, "Cache-Control")).isEqualTo("no-store");
        assertThat(response.body()).isEqualTo("{\"data\":{\"me\":\"null\"}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/json;q=0", "application/xml, image/*"})
    void refusesOtherTypes(String accept) throws Exception {
        assertThat(post("{\"query\":\"{ me }\"}", "Accept", accept).statusCode())
                .isEqualTo(406);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/json; charset=utf-16",
                "application/graphql",
                "application/jsonp"
            })
    void readsJsonAlone(String type) throws Exception {
        HttpResponse<String> response = send(request("/graphql")
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString("{\"query\":\"{ me }\"}")));

        assertThat(response.statusCode()).isEqualTo(415);
        assertThat(response.body()).contains("BAD_REQUEST");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "[]",
                "[{\"query\":\"{ me }\"}]",
                "{\"query\":\"{ me }\"} x",
                "{}",
                "{\"query\":null}",
                "{\"query\":1}",
                "{\"query\":\"{ me }\",\"variables\":[]}",
                "{\"query\":\"{ me }\",\"variables\":\"{}\"}",
                "{\"query\":\"{ me }\",\"operationName\":1}",
                "{\"query\":\"{ me }\",\"extensions\":1}"
            })
    void refusesBodiesThatAreNoRequest(String body) throws Exception {
        for (String accept : new String[] {GRAPHQL, JSON}) {
            HttpResponse<String> response = post(body, "Accept", accept);

            assertThat(response.statusCode()).as(body).isEqualTo(400);
            assertThat(response.body()).contains("BAD_REQUEST").doesNotContain("\"data\"");
        }
    }

    @Test
    void refusesBodiesThatAreNotUtf8() throws Exception {
        byte[] latin = "{\"query\":\"{ me } #\u00e4\"}".getBytes(StandardCharsets.ISO_8859_1);
        HttpResponse<String> response =
                send(request("/graphql").header("Content-Type", JSON).POST(BodyPublishers.ofByteArray(latin)));

        assertThat(response.statusCode()).isEqualTo(400);
    }

    @Test
    void refusesBodiesOfVeryManyValues() throws Exception {
        String values = "[],".repeat(60_000);
        assertThat(post("{\"query\":\"{ me }\",\"variables\":{\"a\":[" + values + "1]}}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void refusesLargeBodies() throws Exception {
        String most = "{\"query\":\"{ me }\",\"x\":\"" + "x".repeat(1024 * 1024 - 25) + "\"}";
        assertThat(most).hasSize(1024 * 1024);
        assertThat(post(most).statusCode()).isEqualTo(200);
        assertThat(post(most + " ").statusCode()).isEqualTo(413);
        connect();
        HttpResponse<String> chunked = send(request("/graphql")
                .header("Content-Type", JSON)
                .POST(BodyPublishers.fromPublisher(BodyPublishers.ofString(most + " "))));
        assertThat(chunked.statusCode()).isEqualTo(413);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ | GRAPHQL_PARSE_FAILED",
                "{ gone } | GRAPHQL_VALIDATION_FAILED",
                "query ($x: String!) { broken(how: $x) } | BAD_VARIABLES",
                "query A { me } query B { me } | BAD_REQUEST",
                "{ a { a { a { a { a { a { a { a { a { a { a { a { a { a { a { a } } } } } } } } } } } } } } } } | LIMIT_EXCEEDED"
            })
    void saysInTheStatusWhatWasRefusedToThoseWhoAskInItsType(String query, String code) throws Exception {
        HttpResponse<String> modern = post("{\"query\":\"" + query + "\"}", "Accept", GRAPHQL);
        assertThat(modern.statusCode()).isEqualTo(400);
        assertThat(modern.body()).contains("\"code\":\"" + code + "\"").doesNotContain("\"data\"");

        HttpResponse<String> legacy = post("{\"query\":\"" + query + "\"}", "Accept", JSON);
        assertThat(legacy.statusCode()).isEqualTo(200);
        assertThat(legacy.body()).isEqualTo(modern.body());
    }

    @Test
    void answersErrorsOfFieldsWith200() throws Exception {
        HttpResponse<String> response = post("{\"query\":\"{ me secret }\"}", "Accept", GRAPHQL);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("UNAUTHENTICATED", "\"data\":{\"me\":\"null\",\"secret\":null}");
    }

    @Test
    void answersQueriesToGet() throws Exception {
        HttpResponse<String> response = get("query=" + encoded("query A($n: DateTime) { echo(at: $n) } query B { me }")
                + "&operationName=A&unknown=x&variables=" + encoded("{\"n\":\"2026-01-01T00:00:00Z\"}"));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("2026-01-01");

        assertThat(get("").statusCode()).isEqualTo(400);
        assertThat(get("query=" + encoded("{ me }") + "&variables=x").statusCode())
                .isEqualTo(400);
        assertThat(get("query=" + encoded("{ me }") + "&extensions=1").statusCode())
                .isEqualTo(400);
    }

    @Test
    void changesNothingOnGet() throws Exception {
        HttpResponse<String> response =
                get("query=" + encoded("mutation { closeShop(input: {id: \"x\"}) { errors { code } } }"));

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(header(response, "Allow")).isEqualTo("POST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "HEAD", "OPTIONS", "PATCH"})
    void refusesOtherMethods(String method) throws Exception {
        HttpResponse<String> response = send(request("/graphql").method(method, BodyPublishers.noBody()));

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(header(response, "Allow")).isEqualTo("GET, POST");
    }

    @Test
    void knowsTheBearerOfAToken() throws Exception {
        HttpResponse<String> good = post("{\"query\":\"{ me }\"}", "Authorization", "bearer 2");
        assertThat(good.body()).contains("accountId=2");

        HttpResponse<String> bad = post("{\"query\":\"{ me }\"}", "Authorization", "Bearer stolen");
        assertThat(bad.statusCode()).isEqualTo(401);
        assertThat(header(bad, "WWW-Authenticate")).startsWith("Bearer");
        assertThat(bad.body()).contains("UNAUTHENTICATED");
        assertThat(post("{\"query\":\"{ me }\"}", "Authorization", "Basic eDp5").statusCode())
                .isEqualTo(200);
    }

    @Test
    void knowsTheSessionAndForgetsOnesThatAreOver() throws Exception {
        assertThat(post("{\"query\":\"{ me }\"}", "Cookie", "a=b; calltracking_session=2")
                        .body())
                .contains("accountId=2");
        HttpResponse<String> over = post("{\"query\":\"{ me }\"}", "Cookie", "calltracking_session=over");
        assertThat(over.statusCode()).isEqualTo(200);
        assertThat(over.body()).contains("\"me\":\"null\"");
    }

    @Test
    void refusesPagesOfOthersThatComeWithTheSession() throws Exception {
        String address = server.uri("").toString();
        for (String origin : List.of("http://evil.example", "null", "", "https://localhost:8080", "http://127.0.0.1")) {
            HttpResponse<String> response =
                    post("{\"query\":\"{ me }\"}", "Cookie", "calltracking_session=2", "Origin", origin);
            assertThat(response.statusCode()).as(origin).isEqualTo(403);
            assertThat(response.body()).contains("FORBIDDEN").doesNotContain("accountId=2");
            assertThat(send(request("/graphql?query=%7B%20me%20%7D")
                                    .header("Cookie", "calltracking_session=2")
                                    .header("Origin", origin))
                            .statusCode())
                    .as(origin)
                    .isEqualTo(403);
            assertThat(post("{\"query\":\"{ me }\"}", "Authorization", "Bearer 2", "Origin", origin)
                            .body())
                    .contains("accountId=2");
            assertThat(post("{\"query\":\"{ me }\"}", "Origin", origin).statusCode())
                    .isEqualTo(200);
        }
        for (String origin : List.of("http://LOCALHOST:8080", address)) {
            assertThat(post("{\"query\":\"{ me }\"}", "Cookie", "calltracking_session=2", "Origin", origin)
                            .body())
                    .contains("accountId=2");
        }
        try (TestServer secure = new TestServer("https://calls.example", session())) {
            assertThat(send(HttpRequest.newBuilder(secure.uri("/graphql?query=%7B%20from%20%7D"))
                                    .header("Cookie", "calltracking_session=2")
                                    .header("Origin", secure.uri("").toString()))
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void setsAndClearsTheSessionCookie() throws Exception {
        assertThat(header(post("{\"query\":\"{ in }\"}"), "Set-Cookie"))
                .startsWith("calltracking_session=1;")
                .contains("Path=/", "Max-Age=2592000", "HttpOnly", "SameSite=Lax")
                .doesNotContain("Secure");
        assertThat(header(post("{\"query\":\"{ out }\"}"), "Set-Cookie"))
                .startsWith("calltracking_session=;")
                .contains("Max-Age=0");
        assertThat(post("{\"query\":\"{ me }\"}").headers().firstValue("Set-Cookie"))
                .isEmpty();
        assertThat(post("{\"query\":\"{ from }\"}").body()).contains("127.0.0.1");
        assertThat(post("{\"query\":\"{ agent }\"}", "User-Agent", "Browser 1.0")
                        .body())
                .contains("Browser 1.0");
    }

    @Test
    void saysWhenToComeAgain() throws Exception {
        HttpResponse<String> response = post("{\"query\":\"{ me full }\"}", "Accept", GRAPHQL);

        assertThat(response.body()).contains("LIMIT_EXCEEDED", "\"retryAfterSeconds\":2");
        assertThat(header(response, "Retry-After")).isEqualTo("2");
        assertThat(post("{\"query\":\"{ me }\"}").headers().firstValue("Retry-After"))
                .isEmpty();
    }

    @Test
    void makesTheCookieSecureBehindHttps() throws Exception {
        try (TestServer secure = new TestServer("HTTPS://calls.example", session())) {
            HttpResponse<String> response = send(HttpRequest.newBuilder(secure.uri("/graphql"))
                    .header("Content-Type", JSON)
                    .POST(BodyPublishers.ofString("{\"query\":\"{ in }\"}")));

            assertThat(header(response, "Set-Cookie")).contains("Secure");
        }
    }

    @Test
    void answersLaterWithoutHoldingAThread() throws Exception {
        assertThat(post("{\"query\":\"{ later in }\"}", "Accept", GRAPHQL))
                .satisfies(response -> assertThat(response.body()).contains("at last"))
                .satisfies(
                        response -> assertThat(header(response, "Set-Cookie")).isNotEmpty());
    }

    @Test
    void isNotThereBeforeAllItNeedsIs() throws Exception {
        try (TestServer empty = new TestServer("http://localhost")) {
            HttpResponse<String> response = send(HttpRequest.newBuilder(empty.uri("/graphql"))
                    .header("Content-Type", JSON)
                    .POST(BodyPublishers.ofString("{\"query\":\"{ __typename }\"}")));

            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(header(response, "Retry-After")).isEqualTo("5");
            assertThat(response.body()).contains("UNAVAILABLE");
        }
    }

    private HttpResponse<String> get(String query) throws Exception {
        return send(request("/graphql?" + query)
                .header("Accept", GRAPHQL)
                .header("Authorization", "Bearer 1")
                .GET());
    }

    private HttpResponse<String> post(String body, String... header) throws Exception {
        HttpRequest.Builder request =
                request("/graphql").header("Content-Type", JSON).POST(BodyPublishers.ofString(body));
        for (int i = 0; i < header.length; i += 2) {
            if (header[i + 1] != null) {
                request.header(header[i], header[i + 1]);
            }
        }
        return send(request);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.uri(path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.timeout(Duration.ofSeconds(10)).build(), BodyHandlers.ofString());
    }

    private static String header(HttpResponse<?> response, String name) {
        return Objects.requireNonNull(response.headers().firstValue(name).orElse(""));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
