// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.Map;
import org.calltracking.api.http.Endpoint;
import org.calltracking.api.http.Request;
import org.calltracking.api.http.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What browsers are told, over http and behind https. */
class BrowserProtectionTest {
    private static final String ATTRIBUTES = "; Path=/; Max-Age=60; Secure; HttpOnly; SameSite=Lax";
    private static final Map<String, String> HEADERS = Map.of(
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "same-origin",
            "Permissions-Policy", "camera=(), geolocation=(), microphone=()",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin");

    private final InstalledBundles bundles = new InstalledBundles();
    private final EndpointMeters meters = new EndpointMeters();
    private final EndpointRegistry registry =
            new EndpointRegistry(bundles.context(), meters, new EndpointFaults(Clock.systemUTC()), SlotLimits.STANDARD);
    private EdgeServer plain;
    private EdgeServer secure;

    /** Answers as its query says, and with the session that it was given. */
    private record House(String path) implements Endpoint {
        @Override
        public Response answer(Request request) {
            String session = request.cookies().getOrDefault("calltracking_session", "nobody");
            return switch (request.query().getOrDefault("kind", "")) {
                case "redirect" -> Response.empty(302).with("Location", "/s");
                case "error" -> throw new IllegalStateException("on purpose");
                case "signIn" -> Response.empty(204).with("Set-Cookie", "calltracking_session=new" + ATTRIBUTES);
                case "open" -> Response.text(200, session).with("Cross-Origin-Resource-Policy", "cross-origin");
                default -> Response.html(200, session);
            };
        }
    }

    /** Signs in as servlets do. */
    private static final class SigningIn extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            Cookie cookie = new Cookie("calltracking_session", "new");
            cookie.setPath("/");
            cookie.setMaxAge(60);
            cookie.setHttpOnly(true);
            cookie.setSecure(true);
            cookie.setAttribute("SameSite", "Lax");
            response.addCookie(cookie);
            response.addCookie(new Cookie("other", "1"));
        }
    }

    @BeforeEach
    void open() {
        bundles.feed(registry);
        InstalledBundles.register(bundles.house("org.calltracking.visits"), new House("/s"));
        plain = new EdgeServer(registry, meters);
        secure = EdgeServer.behindHttps(registry, meters, Map.of("/servlet", new SigningIn()));
    }

    @AfterEach
    void close() throws Exception {
        registry.deactivate();
        plain.close();
        secure.close();
        bundles.close();
    }

    @ParameterizedTest
    @CsvSource({"/s, 200", "/s?kind=redirect, 302", "/s?kind=error, 500", "/nothing, 404", "/servlet, 200"})
    void everyAnswerProtectsTheBrowser(String path, int status) {
        HttpResponse<String> answer = secure.get(path);

        assertThat(answer.statusCode()).isEqualTo(status);
        HEADERS.forEach((name, value) ->
                assertThat(answer.headers().allValues(name)).as(name).containsExactly(value));
        assertThat(answer.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .contains("default-src 'none'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(answer.headers().allValues("Strict-Transport-Security")).containsExactly("max-age=31536000");
        assertThat(answer.headers().map().keySet()).noneMatch(name -> name.startsWith("access-control-"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        GET /s?a=%ZZ HTTP/1.1~Host: x~~                                                | 400
        POST /s HTTP/1.1~Host: x~Content-Length: 9000000000~Expect: 100-continue~~      | 413
        POST /s HTTP/1.1~Host: x~Transfer-Encoding: chunked~~no number~                 | 400
        """)
    void whatIsRefusedIsAnsweredWithThemToo(String request, int status) throws Exception {
        try (RawClient sender = new RawClient(secure.uri("/"))) {
            String head = sender.send(request.replace("~", "\r\n")).head();

            assertThat(head).contains(" " + status + " ");
            HEADERS.forEach((name, value) -> assertThat(head).contains(name + ": " + value + "\r\n"));
        }
    }

    @Test
    void whoAnswersMayOpenWhatIsHis() {
        assertThat(secure.get("/s?kind=open").headers().allValues("Cross-Origin-Resource-Policy"))
                .containsExactly("cross-origin");
    }

    @Test
    void withoutHttpsNobodyIsHeldToIt() {
        HttpResponse<String> answer = plain.get("/s");

        HEADERS.forEach((name, value) ->
                assertThat(answer.headers().allValues(name)).as(name).containsExactly(value));
        assertThat(answer.headers().firstValue("Strict-Transport-Security")).isEmpty();
    }

    @Test
    void behindHttpsTheSessionBelongsToThisHostAlone() {
        assertThat(secure.get("/s?kind=signIn").headers().allValues("Set-Cookie"))
                .containsExactly("__Host-calltracking_session=new" + ATTRIBUTES);
        assertThat(secure.get("/servlet").headers().allValues("Set-Cookie"))
                .hasSize(2)
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith("__Host-calltracking_session=new; ")
                        .contains("Path=/", "Max-Age=60", "HttpOnly", "SameSite=Lax", "Secure")
                        .doesNotContain("Domain"))
                .anySatisfy(cookie -> assertThat(cookie).startsWith("other=1"));
        assertThat(session(secure, "__Host-calltracking_session=mine")).isEqualTo("mine");
        assertThat(session(secure, "calltracking_session=planted")).isEqualTo("nobody");
        assertThat(session(secure, "calltracking_session=planted; __Host-calltracking_session=mine"))
                .isEqualTo("mine");
    }

    @Test
    void withoutHttpsTheSessionHasItsPlainName() {
        assertThat(plain.get("/s?kind=signIn").headers().allValues("Set-Cookie"))
                .containsExactly("calltracking_session=new" + ATTRIBUTES);
        assertThat(session(plain, "calltracking_session=mine")).isEqualTo("mine");
    }

    private static String session(EdgeServer server, String cookie) {
        HttpRequest request = HttpRequest.newBuilder(server.uri("/s"))
                .header("Cookie", cookie)
                .build();
        return server.sent(request).join().body();
    }
}
