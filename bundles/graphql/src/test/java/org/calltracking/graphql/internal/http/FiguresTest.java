// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.calltracking.graphql.internal.Await;
import org.calltracking.graphql.internal.FakeMeters;
import org.calltracking.graphql.internal.FakeOffer;
import org.calltracking.graphql.internal.FakePart;
import org.calltracking.graphql.internal.Shops;
import org.calltracking.graphql.internal.meter.Gauges;
import org.junit.jupiter.api.Test;

/** What the bundle shows of itself. */
class FiguresTest {
    private final FakeMeters meters = new FakeMeters();

    @Test
    void countsRequestsByTheirFirstFieldAndOutcome() throws Exception {
        try (TestServer server = new TestServer("http://localhost", new Shops().part())) {
            server.figures.bindMeters(meters);
            ask(server, "query ClientsName { alias: me }");
            ask(server, "query Other { me shops { edges { cursor } } }");
            ask(server, "mutation { openShop(input: {name: \\\"Tea\\\"}) { errors { message } } }");
            ask(server, "query ($x: Int!) { me @skip(if: $x) }");
            ask(server, "{ gone }");

            assertThat(meters.counts)
                    .isEqualTo(Map.of(
                            "calltracking_graphql_requests query:me ok", 1L,
                            "calltracking_graphql_requests query:me errors", 1L,
                            "calltracking_graphql_requests mutation:openShop errors", 1L,
                            "calltracking_graphql_requests unknown refused", 2L));
            server.figures.unbindMeters(meters);
            ask(server, "{ me }");
            assertThat(meters.counts.values()).containsOnly(1L, 2L);
        }
    }

    @Test
    void countsSwapsAndWaits() throws Exception {
        try (TestServer server = new TestServer("http://localhost", new Shops().part(), lamps("lamp"))) {
            Await.until(() -> server.registry.published().composition().parts().contains("lamps"));
            server.figures.bindMeters(meters);
            server.registry.depart(1);
            Thread asking = new Thread(() -> ask(server, "{ lamp }"));
            asking.start();
            Await.until(() -> server.gate.waiting() == 1);
            server.registry.arrive(new FakeOffer(lamps("lamp"), 2));
            asking.join();
            server.registry.arrive(new FakeOffer(lamps("light"), 3));
            Await.until(() -> meters.counts.containsKey("calltracking_graphql_swaps changed"));

            assertThat(meters.counts)
                    .containsEntry("calltracking_graphql_swaps same", 1L)
                    .containsEntry("calltracking_graphql_swaps changed", 1L)
                    .containsEntry("calltracking_graphql_waits entered", 1L)
                    .containsEntry("calltracking_graphql_requests query:lamp ok", 1L);
        }
    }

    @Test
    void showsHowThingsStand() throws Exception {
        try (TestServer server = new TestServer("http://localhost", new Shops().part(), lamps("lamp"), second())) {
            Gauges gauges = new Gauges(server.registry, server.gate, server.streams);
            Await.until(
                    () -> server.registry.published().composition().setAside().size() == 1);
            server.registry.depart(0);
            gauges.bindMeters(meters);

            assertThat(meters.gauges())
                    .containsEntry("calltracking_graphql_parts published", 1.0)
                    .containsEntry("calltracking_graphql_parts away", 1.0)
                    .containsEntry("calltracking_graphql_parts setaside", 1.0)
                    .containsEntry("calltracking_graphql_streams", 0.0)
                    .containsEntry("calltracking_graphql_waiting", 0.0);
            assertThat(meters.gauges().get("calltracking_graphql_generation")).isPositive();

            gauges.unbindMeters(meters);
            assertThat(meters.gauges()).isEmpty();
        }
    }

    /** One that collides with the shops. */
    private static FakePart second() {
        return new FakePart("second", "extend type Query { \"Me.\" me: Int @public }", wiring -> {});
    }

    private static FakePart lamps(String field) {
        return new FakePart(
                "lamps",
                "extend type Query { \"A lamp.\" " + field + ": Int @public }",
                wiring -> wiring.open("Query", field, request -> 1));
    }

    private static void ask(TestServer server, String query) {
        try {
            HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(server.uri("/graphql"))
                                    .header("Content-Type", "application/json")
                                    .POST(BodyPublishers.ofString("{\"query\":\"" + query + "\"}"))
                                    .build(),
                            BodyHandlers.ofString());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
