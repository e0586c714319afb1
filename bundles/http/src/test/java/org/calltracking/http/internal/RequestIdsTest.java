// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import org.calltracking.api.http.Endpoint;
import org.calltracking.api.http.Request;
import org.calltracking.api.http.RequestId;
import org.calltracking.api.http.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The edge trusts the loopback, from where all of this comes. */
class RequestIdsTest {
    private final InstalledBundles bundles = new InstalledBundles();
    private final EndpointMeters meters = new EndpointMeters();
    private final EndpointRegistry registry =
            new EndpointRegistry(bundles.context(), meters, new EndpointFaults(Clock.systemUTC()), SlotLimits.STANDARD);
    private EdgeServer server;

    /** Answers what stands in the log while it answers. */
    private static final class Telling implements Endpoint {
        @Override
        public String path() {
            return "/s";
        }

        @Override
        public Response answer(Request request) {
            if (request.path().endsWith("/fails")) {
                throw new IllegalStateException("as the test wants");
            }
            return Response.text(200, RequestId.current().text());
        }
    }

    @BeforeEach
    void start() {
        bundles.feed(registry);
        InstalledBundles.register(bundles.house("org.calltracking.visits"), new Telling());
        server = new EdgeServer(registry, meters);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
        registry.deactivate();
        bundles.close();
    }

    private static String id(HttpResponse<String> response) {
        return response.headers().firstValue("X-Request-Id").orElseThrow();
    }

    private HttpResponse<String> asked(HttpRequest.Builder request) {
        return server.sent(request.build()).join();
    }

    @Test
    void eachRequestHasOneOfItsOwn() {
        HttpResponse<String> one = server.get("/s");
        HttpResponse<String> other = server.get("/s");

        assertThat(id(one)).matches("[0-9a-f]{16}").isEqualTo(one.body()).isNotEqualTo(id(other));
        assertThat(id(server.get("/nothing"))).matches("[0-9a-f]{16}");
    }

    @Test
    void aProxyMayGiveIt() {
        HttpResponse<String> response =
                asked(HttpRequest.newBuilder(server.uri("/s")).header("X-Request-Id", "edge-7.Z_1"));

        assertThat(response.body()).isEqualTo("edge-7.Z_1").isEqualTo(id(response));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a b", "ü", "a\"b", "../x", "1234567890123456789012345678901234567890123456789012345678901234_"})
    void whatIsNoIdIsReplaced(String told) {
        assertThat(id(asked(HttpRequest.newBuilder(server.uri("/s")).header("X-Request-Id", told))))
                .matches("[0-9a-f]{16}");
    }

    @Test
    void whoIsToldOfAFaultIsToldTheId() {
        HttpResponse<String> response = server.get("/s/fails");

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).contains(id(response));
    }

    @Test
    void aBodyThatComesLaterBelongsToTheSameRequest() {
        HttpResponse<String> response = asked(HttpRequest.newBuilder(server.uri("/s"))
                .header("X-Request-Id", "slow")
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[256 * 1024])));

        assertThat(id(response)).isEqualTo("slow");
    }
}
