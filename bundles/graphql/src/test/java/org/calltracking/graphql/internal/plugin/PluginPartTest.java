// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.plugin;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.calltracking.graphql.internal.Gatehouse.PATIENT;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.calltracking.api.UserError;
import org.calltracking.api.graphql.GraphQlContribution;
import org.calltracking.api.graphql.Wiring;
import org.calltracking.api.plugin.PluginFaults.Fault;
import org.calltracking.graphql.internal.Await;
import org.calltracking.graphql.internal.FakeGuard;
import org.calltracking.graphql.internal.FakeOffer;
import org.calltracking.graphql.internal.FakePart;
import org.calltracking.graphql.internal.Fixture;
import org.calltracking.graphql.internal.Gatehouse;
import org.calltracking.graphql.internal.Shops;
import org.calltracking.graphql.internal.execution.Answer;
import org.calltracking.graphql.internal.part.Offer;
import org.calltracking.graphql.internal.part.Precedence;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Parts of plug-ins are used through the guard, and what is wrong with one costs nobody else. */
class PluginPartTest {
    record Lamp(long id) {}

    private static final String SDL = """
            "A lamp." type Lamp {
              "Its name." name: String
              "Its shop." shop: Shop @access(entity: NUMBERS, action: VIEW)
            }
            "What shines." interface Light { "Its name." name: String }
            "A bulb." type Bulb implements Light { "Its name." name: String }
            extend type Query {
              "Lamps." lamps: [Lamp!] @access(entity: NUMBERS, action: VIEW)
              "A light." light: Light @public
              "Fails." fails: Int @public
              "Refuses." strict(how: String!): Int @public
              "Hangs." hangs: Int @public
            }
            extend type Mutation { "Lights." lightLamp(input: LightLampInput!): LightLampPayload @signedIn }
            "Which." input LightLampInput { "Its name." name: String! }
            "What." type LightLampPayload { "It." lamp: Lamp "Faults." errors: [UserError!]! }
            """.replace("strict(how: String!)", "strict(\"How.\" how: String!)");

    private final AtomicLong lights = new AtomicLong();
    private final CountDownLatch never = new CountDownLatch(1);
    private final FakeGuard guard = new FakeGuard(Duration.ofSeconds(2));
    private final Gatehouse house = new Gatehouse(PATIENT, guard);

    @AfterEach
    void close() {
        never.countDown();
        house.close();
    }

    private void wire(Wiring wiring) {
        wiring.object("Bulb", Lamp.class)
                .derived("Lamp", "name", Lamp.class, lamp -> "Lamp " + lamp.id())
                .derived("Bulb", "name", Lamp.class, lamp -> "Bulb " + lamp.id())
                .batched(
                        "Lamp",
                        "shop",
                        Lamp.class,
                        Lamp::id,
                        (scope, keys) -> keys.stream().collect(toMap(key -> key, key -> Map.of())))
                .subtype("Light", light -> ((Lamp) light).id() == 1 ? "Bulb" : hang("Bulb"))
                .scoped(
                        "Query",
                        "lamps",
                        (scope, request) ->
                                LongStream.range(0, 200).mapToObj(Lamp::new).toList())
                .open("Query", "light", request -> new Lamp(lights.incrementAndGet()))
                .open("Query", "fails", request -> {
                    throw new IllegalStateException("a secret of the plug-in");
                })
                .open("Query", "strict", request -> {
                    throw request.arguments().error(UserError.Code.INVALID, "how", "never so");
                })
                .open("Query", "hangs", request -> hang(1))
                .signedIn("Mutation", "lightLamp", (viewer, request) -> {
                    if (request.input().text("name", 10).equals("dark")) {
                        throw request.input().error(UserError.Code.INVALID, "name", "a bright one");
                    }
                    return new Lamp(7);
                });
    }

    private <T> T hang(T value) {
        try {
            never.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return value;
    }

    @Test
    void reachesAllCodeThroughTheGuard() {
        start();

        assertThat(Gatehouse.codes(house.ask("{ lamps { name shop { __typename } } light { name } }")))
                .isEmpty();
        assertThat(Gatehouse.codes(house.ask(
                        "mutation { lightLamp(input: {name: \"bright\"}) { lamp { name } errors { message } } }")))
                .isEmpty();
        assertThat(guard.calls)
                .contains(
                        "lamps schema",
                        "lamps Query.lamps",
                        "lamps Lamp.name",
                        "lamps Lamp.shop",
                        "lamps Query.light",
                        "lamps Light",
                        "lamps Bulb.name",
                        "lamps Mutation.lightLamp");
    }

    @Test
    void manyRequestsForLongListsFindThreadsEnough() {
        start();
        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            answers.add(CompletableFuture.supplyAsync(() -> house.ask("{ lamps { name } }"))
                    .thenCompose(answer -> answer));
        }

        assertThat(answers)
                .allSatisfy(answer -> assertThat(Gatehouse.codes(answer)).isEmpty());
    }

    @Test
    void tellsWhatFailedAndNoMore() {
        start();
        CompletableFuture<Answer> answer = house.ask("{ me hangs fails strict(how: \"so\") }");

        assertThat(Fixture.errors(answer.join().body()))
                .extracting(error -> error.get("path") + " " + error.get("code") + " " + error.get("message"))
                .containsExactlyInAnyOrder(
                        "[hangs] PLUGIN_UNAVAILABLE the plug-in lamps did not answer in time",
                        "[fails] INTERNAL internal error",
                        "[strict] INVALID_INPUT how: never so");
        assertThat(answer.join().body().get("data").toString()).contains("me=Viewer");
    }

    @Test
    void aTypeThatCannotBeToldIsAnErrorOfItsField() {
        start();
        assertThat(Gatehouse.codes(house.ask("{ light { name } }"))).isEmpty();

        assertThat(Fixture.errors(house.ask("{ me light { name } }").join().body()))
                .extracting(error -> error.get("path") + " " + error.get("code"))
                .containsExactly("[light] PLUGIN_UNAVAILABLE");
    }

    @Test
    void refusedInputStandsInThePayload() {
        start();

        assertThat(house.ask("mutation { lightLamp(input: {name: \"dark\"}) { lamp { name } errors { message } } }")
                        .join()
                        .body()
                        .toString())
                .contains("a bright one");
    }

    private void start() {
        house.arrive(new Shops().part());
        house.arrive(new FakePart("lamps", SDL, this::wire), "lamps");
        assertThat(house.registry.pluginFaults()).isEmpty();
    }

    @Test
    void aContributionThatHangsHoldsUpNobodyAndIsSetAside() {
        house.registry.arrive(new HangingOffer());
        house.arrive(new Shops().part());
        assertThat(Gatehouse.codes(house.ask("{ me }"))).isEmpty();
        assertThat(new SchemaFaults(house.registry).pending()).containsExactly("lamps");

        Await.until(() -> house.registry.pluginFaults().containsKey("lamps"));
        assertThat(new SchemaFaults(house.registry).pending()).isEmpty();
        assertThat(house.registry.pluginFaults())
                .containsEntry(
                        "lamps", new Fault("the plug-in lamps did not answer in time", Gatehouse.CLOCK.instant()));
        assertThat(new SchemaFaults(house.registry).faults()).containsOnlyKeys("lamps");
    }

    private final class HangingOffer implements Offer {
        private final FakeOffer offer = new FakeOffer(part("lamps", SDL), 99, 99, "lamps");

        @Override
        public Precedence precedence() {
            return offer.precedence();
        }

        @Override
        public long bundle() {
            return offer.bundle();
        }

        @Override
        public String plugin() {
            return offer.plugin();
        }

        @Override
        public GraphQlContribution contribution() {
            return hang(offer.contribution());
        }

        @Override
        public void release() {}
    }

    @Test
    void waitsForTheGuard() {
        house.plugins.unbindGuard(guard);
        house.registry.arrive(new FakeOffer(part("lamps", SDL), 99, 99, "lamps"));
        house.arrive(new Shops().part());
        assertThat(house.registry.published().composition().parts()).containsExactly("shops");
        assertThat(house.registry.pendingPlugins()).containsExactly("lamps");

        house.plugins.bindGuard(guard);
        Await.until(() -> house.registry.published().composition().parts().contains("lamps"));
        assertThat(house.registry.pendingPlugins()).isEmpty();

        house.plugins.unbindGuard(guard);
        CompletableFuture<Answer> waiting = house.ask("{ lamps { name } }");
        assertThat(waiting).isNotDone();
        house.plugins.bindGuard(guard);
        assertThat(Gatehouse.codes(waiting)).isEmpty();
    }

    @Test
    void setsAsideWhatAPlugInMayNotDeclare() {
        house.arrive(new Shops().part());

        assertThat(fault("other", SDL))
                .isEqualTo("its part is called other, and the plug-in lamps: both names must be the same");
        assertThat(fault("lamps", "extend type Query { \"A.\" a: Int! @public }"))
                .contains("Query.a cannot be null, as a plug-in's root fields must be able to");
        assertThat(fault("lamps", """
                        extend type Mutation { "A." light(input: LightInput!): LightPayload! @public }
                        "I." input LightInput { "A." a: Int }
                        "P." type LightPayload { "A." a: Int "E." errors: [UserError!]! }
                        """)).contains("Mutation.light does not answer LightPayload");
        assertThat(fault("lamps", "extend type Shop { \"A.\" name: Int }"))
                .startsWith("declares Shop.name, which shops has already");
    }

    private String fault(String name, String sdl) {
        long id = house.arrive(
                new FakePart(name, sdl, wiring -> all(wiring, "Query", "a").open("Mutation", "light", request -> 1)),
                "lamps");
        String reason = house.registry.pluginFaults().get("lamps").reason();
        house.registry.depart(id);
        Await.until(() -> house.registry.pluginFaults().isEmpty());
        return reason;
    }

    private static Wiring all(Wiring wiring, String type, String field) {
        return wiring.open(type, field, request -> 1);
    }

    private FakePart part(String name, String sdl) {
        Consumer<Wiring> wirings = this::wire;
        return new FakePart(name, sdl, wirings);
    }
}
