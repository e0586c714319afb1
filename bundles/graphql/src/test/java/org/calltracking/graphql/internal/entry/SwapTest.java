// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.entry;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLObjectType;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import org.calltracking.api.graphql.GraphQlContribution;
import org.calltracking.graphql.internal.Await;
import org.calltracking.graphql.internal.FakeOffer;
import org.calltracking.graphql.internal.FakePart;
import org.calltracking.graphql.internal.Gatehouse;
import org.calltracking.graphql.internal.Shops;
import org.calltracking.graphql.internal.execution.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Parts are swapped while requests come. */
class SwapTest {
    private static final int SWAPS = 20;
    private static final int AT_LEAST = 2_000;

    private final Gatehouse house = new Gatehouse(Gatehouse.PATIENT);

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void noRequestFailsWhenAPartComesBackAsItWas() {
        house.arrive(new Shops().part());
        AtomicLong lamps = new AtomicLong(house.arrive(lamps(0)));
        GraphQLObjectType query =
                house.registry.current().orElseThrow().schema().getQueryType();

        assertThat(failures(i -> lamps.set(house.swap(lamps.get(), lamps(i))))).isEmpty();
        assertThat(house.ask("{ lamp }").join().body()).isEqualTo(Map.of("data", Map.of("lamp", SWAPS)));
        assertThat(house.registry.current().orElseThrow().schema().getQueryType())
                .as("types that did not change are not made again")
                .isSameAs(query);
    }

    @Test
    void noRequestFailsWhenAPartComesBackWithMore() {
        house.arrive(new Shops().part());
        AtomicLong lamps = new AtomicLong(house.arrive(lamps(0)));

        assertThat(failures(i -> lamps.set(house.swap(lamps.get(), lampsWith("more" + i, i)))))
                .isEmpty();
        assertThat(house.ask("{ lamp more" + SWAPS + " }").join().refusal()).isNull();
        assertThat(Gatehouse.codes(house.ask("{ more1 }"))).containsExactly("GRAPHQL_VALIDATION_FAILED");
    }

    @Test
    void noRequestFailsWhenTheNextIsThereBeforeTheFormerGoes() {
        house.arrive(new Shops().part());
        AtomicLong lamps = new AtomicLong(house.arrive(lamps(0)));

        assertThat(failures(i -> {
                    long next = house.arrive(i % 2 == 0 ? lamps(i) : lampsWith("more", i));
                    house.registry.depart(lamps.getAndSet(next));
                }))
                .isEmpty();
        assertThat(house.ask("{ lamp }").join().body()).isEqualTo(Map.of("data", Map.of("lamp", SWAPS)));
    }

    @Test
    void noRequestFailsWhenAPlugInIsSwapped() {
        house.arrive(new Shops().part());
        AtomicLong lamps = new AtomicLong(house.arrive(lamps(0), "lamps"));

        assertThat(failures(i -> {
                    house.registry.depart(lamps.get());
                    lamps.set(house.arrive(i % 3 == 0 ? lampsWith("more", i) : lamps(i), "lamps"));
                }))
                .isEmpty();
        assertThat(lamp()).isEqualTo(SWAPS);
    }

    @Test
    void noRequestFailsWhenThoseWhoDecideOnAccessRestart() {
        house.arrive(new Shops().part());
        house.arrive(lamps(0));

        assertThat(failures(i -> {
                    house.access.unbindPolicy(house.services);
                    house.access.unbindAuthenticator(house.services);
                    house.access.bindAuthenticator(house.services);
                    house.access.bindPolicy(house.services);
                }))
                .isEmpty();
    }

    @Test
    void keepsItsPlaceAmongThoseThatCollide() {
        long former = house.arrive(lamps(0));
        house.arrive(new FakePart("others", lamps(0).text(), lamps(0).wirings()));
        house.swap(former, lamps(1));

        assertThat(house.registry.published().composition().parts()).containsExactly("lamps");
    }

    @Test
    void theOlderComesBackWhenTheNewerGoes() {
        house.arrive(lamps(1));
        long newer = house.arrive(lamps(2));
        assertThat(lamp()).isEqualTo(2);

        house.registry.depart(newer);
        CompletableFuture<Answer> waiting = house.ask("{ lamp }");
        house.registry.uninstalled(newer);

        assertThat(waiting.join().body()).isEqualTo(Map.of("data", Map.of("lamp", 1)));
    }

    @Test
    void aPlugInDoesNotTakeTheNameOfAPartOfTheHouse() {
        house.arrive(lamps(1));
        house.arrive(lamps(2), "lamps");

        assertThat(lamp()).isEqualTo(1);
        assertThat(house.registry.published().composition().setAside())
                .extracting(Object::toString)
                .containsExactly("lamps: another part has this name already");
    }

    @Test
    void letsGoWhatWasReplaced() {
        List<WeakReference<Object>> former = new ArrayList<>();
        long service = arrive(former);
        assertThat(lamp()).isEqualTo(7);

        house.swap(service, lamps(8));

        assertThat(lamp()).isEqualTo(8);
        Await.until(() -> {
            System.gc();
            return former.get(0).get() == null;
        });
    }

    /** In a method of its own, so that no variable keeps what came. */
    private long arrive(List<WeakReference<Object>> references) {
        int[] captured = new int[7];
        references.add(new WeakReference<>(captured));
        return house.arrive(new FakePart(
                "lamps", lamps(0).text(), wiring -> wiring.open("Query", "lamp", request -> captured.length)));
    }

    private Object lamp() {
        return ((Map<?, ?>) house.ask("{ lamp }").join().body().get("data")).get("lamp");
    }

    /** Swaps while four threads ask for the part that is swapped and for another. */
    private List<Object> failures(IntConsumer swap) {
        AtomicBoolean done = new AtomicBoolean();
        AtomicLong asked = new AtomicLong();
        List<CompletableFuture<List<Object>>> clients = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            clients.add(client(i, done, asked));
        }
        for (int i = 1; i <= SWAPS; i++) {
            long before = asked.get();
            swap.accept(i);
            Await.until(() -> asked.get() > before + AT_LEAST / SWAPS);
        }
        done.set(true);
        List<Object> failures = new ArrayList<>();
        clients.forEach(client -> failures.addAll(client.join()));
        assertThat(asked.get()).isGreaterThan(AT_LEAST);
        return failures;
    }

    private CompletableFuture<List<Object>> client(int number, AtomicBoolean done, AtomicLong asked) {
        CompletableFuture<List<Object>> failures = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            List<Object> seen = new ArrayList<>();
            try {
                while (!done.get()) {
                    String query =
                            number % 2 == 0 ? "{ lamp }" : "{ shops(first: 1) { edges { node { name } } } lamp }";
                    seen.addAll(Gatehouse.codes(house.ask(query)));
                    asked.incrementAndGet();
                }
                failures.complete(seen);
            } catch (RuntimeException e) {
                failures.completeExceptionally(e);
            }
        });
        thread.start();
        return failures;
    }

    private static FakePart lamps(int value) {
        return new FakePart(
                "lamps",
                "extend type Query { \"A lamp.\" lamp: Int @public }",
                wiring -> wiring.open("Query", "lamp", request -> value));
    }

    private static GraphQlContribution lampsWith(String field, int value) {
        return new FakePart(
                "lamps",
                "extend type Query { \"A lamp.\" lamp: Int @public \"More.\" " + field + ": Int @public }",
                wiring -> wiring.open("Query", "lamp", request -> value).open("Query", field, request -> value));
    }

    @Test
    void aRevisionThatCannotBeReadTakesNothing() {
        house.arrive(lamps(1));
        house.registry.arrive(new FakeOffer(new FakePart("lamps", "type", wiring -> {}), 99));
        Await.until(() -> !house.registry.published().composition().setAside().isEmpty());

        assertThat(lamp()).isEqualTo(1);
    }
}
