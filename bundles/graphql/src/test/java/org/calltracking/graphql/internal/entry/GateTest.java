// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.calltracking.graphql.internal.Gatehouse.LONG;
import static org.calltracking.graphql.internal.Gatehouse.PATIENT;
import static org.calltracking.graphql.internal.Gatehouse.SHORT;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.calltracking.api.access.Entity;
import org.calltracking.api.graphql.GlobalId;
import org.calltracking.graphql.internal.Await;
import org.calltracking.graphql.internal.FakePart;
import org.calltracking.graphql.internal.Gatehouse;
import org.calltracking.graphql.internal.Shops;
import org.calltracking.graphql.internal.execution.Answer;
import org.calltracking.graphql.internal.part.SwapTimes;
import org.junit.jupiter.api.Test;

/** What requests wait for, and how long. */
class GateTest {
    record Lamp(long id) {}

    private static final FakePart LAMPS = new FakePart(
            "lamps",
            """
            "A lamp." type Lamp implements Node { "Its id." id: ID! }
            "What shines." interface Light { "Its id." id: ID! }
            "A bulb." type Bulb implements Light { "Its id." id: ID! }
            extend type Query {
              "A lamp." lamp: Lamp @access(entity: NUMBERS, action: VIEW)
              "A light." light: Light @public
            }
            """,
            wiring -> wiring.object("Lamp", Lamp.class)
                    .object("Bulb", Lamp.class)
                    .subtype("Light", light -> "Bulb")
                    .node("Lamp", Entity.NUMBERS, (scope, keys) -> Map.of(1L, new Lamp(1)))
                    .open("Query", "light", request -> new Lamp(2))
                    .scoped("Query", "lamp", (scope, request) -> new Lamp(1)));

    private static final FakePart ROOMS = new FakePart(
            "rooms",
            """
            "A room." type Room implements Node { "Its id." id: ID! }
            extend type Query { "Anything." anything: Node @access(entity: NUMBERS, action: VIEW) }
            """,
            wiring -> wiring.object("Room", Room.class).scoped("Query", "anything", (scope, request) -> new Room(1)));

    record Room(long id) {}

    @Test
    void whatNeedsAPartThatIsAwayWaitsForItAndOthersDoNot() {
        try (Gatehouse house = new Gatehouse(PATIENT)) {
            house.arrive(new Shops().part());
            long lamps = house.arrive(LAMPS);
            house.registry.depart(lamps);

            CompletableFuture<Answer> waiting = house.ask("{ me lamp { id } }");
            assertThat(Gatehouse.codes(house.ask("{ me shops(first: 1) { edges { node { name } } } }")))
                    .isEmpty();
            assertThat(waiting).isNotDone();

            house.arrive(LAMPS);
            assertThat(Gatehouse.codes(waiting)).isEmpty();
        }
    }

    @Test
    void anIdLeadsToThePartOfItsType() {
        try (Gatehouse house = new Gatehouse(PATIENT)) {
            house.arrive(new Shops().part());
            house.registry.depart(house.arrive(LAMPS));
            String shop = new GlobalId("Shop", 1).encode();
            String lamp = new GlobalId("Lamp", 1).encode();
            String asked = "query ($id: ID!) { node(id: $id) { id ...F } } fragment F on Node { id __typename }";

            assertThat(house.ask("{ node(id: \"" + shop + "\") { id } }")).isCompleted();
            assertThat(house.ask(asked, Map.of("id", shop))).isCompleted();
            assertThat(house.ask(asked, Map.of("id", "nonsense"))).isCompleted();
            assertThat(house.ask("query ($id: ID! = \"" + shop + "\") { node(id: $id) { id } }"))
                    .isCompleted();

            List<CompletableFuture<Answer>> waiting = List.of(
                    house.ask("{ node(id: \"" + lamp + "\") { id } }"),
                    house.ask(asked, Map.of("id", lamp)),
                    house.ask("query ($id: ID! = \"" + lamp + "\") { node(id: $id) { id } }"),
                    house.ask("{ node(id: \"" + shop + "\") { id ... on Lamp { id } } }"));
            assertThat(waiting).noneMatch(CompletableFuture::isDone);
            house.arrive(LAMPS);
            assertThat(waiting)
                    .allSatisfy(answer -> assertThat(Gatehouse.codes(answer)).isEmpty());
        }
    }

    @Test
    void aFieldOfAnInterfaceNeedsThePartsOfItsMembers() {
        try (Gatehouse house = new Gatehouse(PATIENT)) {
            house.arrive(new Shops().part());
            house.arrive(ROOMS);
            house.registry.depart(house.arrive(LAMPS));

            assertThat(house.ask("{ anything { __typename } }")).isCompleted();
            CompletableFuture<Answer> members = house.ask("{ anything { id } }");
            CompletableFuture<Answer> typed = house.ask("{ light { __typename } }");
            assertThat(members).isNotDone();
            assertThat(typed).isNotDone();

            house.arrive(LAMPS);
            assertThat(Gatehouse.codes(members)).isEmpty();
            assertThat(Gatehouse.codes(typed)).isEmpty();
        }
    }

    @Test
    void tellsWhoWaitedInVain() {
        try (Gatehouse house = new Gatehouse(new SwapTimes(Duration.ZERO, Duration.ZERO, LONG, LONG, SHORT, SHORT))) {
            house.registry.depart(house.arrive(LAMPS, "lamps"));
            house.registry.depart(house.arrive(ROOMS));

            CompletableFuture<Answer> plugin = house.ask("{ lamp { id } }");
            assertThat(Gatehouse.codes(plugin)).containsExactly("PLUGIN_UNAVAILABLE");
            assertThat(plugin.handle((answer, e) -> e.getCause().getMessage()).join())
                    .isEqualTo("the plug-in lamps is away, try again later");
            assertThat(Gatehouse.codes(house.ask("{ anything { __typename } }")))
                    .containsExactly("UNAVAILABLE");
        }
    }

    @Test
    void aPartLeavesTheSchemaAfterItsGrace() {
        try (Gatehouse house = new Gatehouse(new SwapTimes(Duration.ZERO, Duration.ZERO, LONG, SHORT, LONG, LONG))) {
            house.arrive(new Shops().part());
            house.registry.depart(house.arrive(LAMPS, "lamps"));

            assertThat(Gatehouse.codes(house.ask("{ lamp { id } }"))).containsAnyOf("PLUGIN_UNAVAILABLE");
            assertThat(Gatehouse.codes(house.ask("{ lamp { id } }"))).contains("GRAPHQL_VALIDATION_FAILED");
        }
    }

    @Test
    void nobodyWaitsForWhatWasUninstalled() {
        try (Gatehouse house = new Gatehouse(PATIENT)) {
            house.arrive(new Shops().part());
            long lamps = house.arrive(LAMPS, "lamps");
            house.registry.depart(lamps);
            CompletableFuture<Answer> waiting = house.ask("{ lamp { id } }");
            assertThat(waiting).isNotDone();

            house.registry.uninstalled(lamps);

            assertThat(Gatehouse.codes(waiting)).containsExactly("PLUGIN_UNAVAILABLE");
            assertThat(Gatehouse.codes(house.ask("{ lamp { id } }"))).contains("GRAPHQL_VALIDATION_FAILED");
        }
    }

    @Test
    void aPartGoesWhenItsLastRequestIsAnswered() throws Exception {
        try (Gatehouse house = new Gatehouse(PATIENT)) {
            CompletableFuture<Integer> value = new CompletableFuture<>();
            long slow = house.arrive(slow(value));
            CompletableFuture<Answer> answer = house.ask("{ slow }");
            CountDownLatch gone = new CountDownLatch(1);
            new Thread(() -> {
                        house.registry.depart(slow);
                        gone.countDown();
                    })
                    .start();

            CompletableFuture<Answer> later = waiting(house, "{ slow }");
            assertThat(gone.getCount()).isEqualTo(1);
            value.complete(1);
            assertThat(gone.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(Gatehouse.codes(answer)).isEmpty();

            house.arrive(slow(CompletableFuture.completedFuture(2)));
            assertThat(later.join().body()).isEqualTo(Map.of("data", Map.of("slow", 2)));
        }
    }

    @Test
    void aRequestThatTakesTooLongDoesNotKeepAPart() {
        try (Gatehouse house = new Gatehouse(new SwapTimes(Duration.ZERO, Duration.ZERO, SHORT, LONG, LONG, LONG))) {
            long slow = house.arrive(slow(new CompletableFuture<>()));
            CompletableFuture<Answer> answer = house.ask("{ slow }");

            house.registry.depart(slow);

            assertThat(answer).isNotDone();
        }
    }

    private static FakePart slow(CompletableFuture<Integer> value) {
        return new FakePart(
                "slow",
                "extend type Query { \"Slow.\" slow: Int @public }",
                wiring -> wiring.open("Query", "slow", request -> value));
    }

    /** A request that came after the part was closed. */
    private static CompletableFuture<Answer> waiting(Gatehouse house, String query) {
        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        Await.until(() -> {
            int before = house.gate.waiting();
            answers.add(house.ask(query));
            return house.gate.waiting() > before;
        });
        return answers.get(answers.size() - 1);
    }

    @Test
    void waitsForThoseWhoDecideOnAccess() {
        try (Gatehouse house = new Gatehouse(PATIENT)) {
            house.arrive(LAMPS);
            house.access.unbindAuthenticator(house.services);
            house.access.unbindPolicy(house.services);
            CompletableFuture<Answer> waiting = house.ask("{ lamp { id } }");
            assertThat(waiting).isNotDone();

            house.access.bindPolicy(house.services);
            house.access.bindAuthenticator(house.services);

            assertThat(Gatehouse.codes(waiting)).isEmpty();
        }
        try (Gatehouse house = new Gatehouse(new SwapTimes(Duration.ZERO, Duration.ZERO, LONG, LONG, LONG, SHORT))) {
            house.arrive(LAMPS);
            house.access.unbindPolicy(house.services);

            assertThat(Gatehouse.codes(house.ask("{ lamp { id } }"))).containsExactly("UNAVAILABLE");
        }
    }

    @Test
    void refusesMoreWaitersThanItHasRoomFor() {
        try (Gatehouse house = new Gatehouse(PATIENT)) {
            house.registry.depart(house.arrive(LAMPS, "lamps"));
            List<CompletableFuture<Answer>> waiting = new ArrayList<>();
            for (int i = 0; i < Gate.MOST_WAITING; i++) {
                waiting.add(house.ask("{ lamp { id } }"));
            }

            assertThat(Gatehouse.codes(house.ask("{ lamp { id } }"))).containsExactly("PLUGIN_UNAVAILABLE");
            assertThat(waiting).noneMatch(CompletableFuture::isDone);
            house.arrive(LAMPS, "lamps");
            assertThat(waiting)
                    .allSatisfy(answer -> assertThat(Gatehouse.codes(answer)).isEmpty());
            assertThat(house.gate.waiting()).isZero();
        }
    }
}
