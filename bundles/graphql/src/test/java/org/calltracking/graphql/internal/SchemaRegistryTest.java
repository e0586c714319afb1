// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.calltracking.api.health.Health;
import org.calltracking.graphql.internal.execution.Generation;
import org.calltracking.graphql.internal.meter.Figures;
import org.calltracking.graphql.internal.part.Precedence;
import org.calltracking.graphql.internal.part.SwapTimes;
import org.calltracking.graphql.internal.plugin.PluginCalls;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SchemaRegistryTest {
    private final Workers workers = new Workers();
    private final SchemaRegistry registry =
            new SchemaRegistry(SwapTimes.DEFAULT, Set.of(), new PluginCalls(workers), new Figures(), Gatehouse.CLOCK);
    private final AccessServices access = new AccessServices();
    private final SchemaHealth health = health(List.of());
    private final FakeAccess services = new FakeAccess();

    @AfterEach
    void stop() {
        registry.stop();
        workers.stop();
    }

    @Test
    void publishesWhatComesAndTakesBackWhatGoes() {
        assertThat(registry.current()).isEmpty();

        FakePart lamps = part("lamps", "lamp");
        registry.arrive(new FakeOffer(lamps, 1));
        Await.until(() -> registry.current().isPresent());
        Generation first = registry.current().orElseThrow();

        registry.arrive(new FakeOffer(part("bulbs", "bulb"), 2));
        Await.until(() -> has("bulb"));
        assertThat(first.schema().getQueryType().getFieldDefinition("bulb")).isNull();

        registry.depart(1);
        registry.uninstalled(1);
        Await.until(() -> !has("lamp"));
        assertThat(has("bulb")).isTrue();
    }

    @Test
    void triesAgainWhenTheMissingPartComes() {
        access.bindPolicy(services);
        access.bindAuthenticator(services);
        FakePart needy = new FakePart(
                "needy",
                "extend type Query { \"A lamp.\" brightest: Lamp @public }",
                wiring -> wiring.open("Query", "brightest", request -> null));
        registry.arrive(new FakeOffer(needy, 1));
        registry.arrive(new FakeOffer(part("lamps", "lamp"), 2));
        Await.until(() -> registry.current().isPresent());

        assertThat(health.check().status()).isEqualTo(Health.Status.DEGRADED);
        assertThat(health.check().detail())
                .isEqualTo("set aside: needy: extends or needs Lamp, which no part declares");

        registry.arrive(new FakeOffer(
                new FakePart(
                        "types",
                        "\"A lamp.\" type Lamp { \"On?\" on: Boolean }",
                        wiring -> wiring.derived("Lamp", "on", Object.class, lamp -> true)),
                3));
        Await.until(() -> has("brightest"));
        assertThat(health.check()).isEqualTo(Health.up("needy, lamps, types"));
    }

    @Test
    void nothingIsReadyBeforeTheRequiredPartsAreThere() {
        access.bindPolicy(services);
        access.bindAuthenticator(services);
        SchemaHealth strict = health(List.of("lamps", "bulbs"));
        registry.arrive(new FakeOffer(part("lamps", "lamp"), 1));
        Await.until(() -> has("lamp"));
        assertThat(strict.check()).isEqualTo(Health.down("waits for the parts bulbs"));

        registry.arrive(new FakeOffer(part("bulbs", "bulb"), 2));
        Await.until(() -> has("bulb"));
        assertThat(strict.check().status()).isEqualTo(Health.Status.UP);
    }

    @Test
    void makesOneSchemaOfAllPartsThatAreRequired() {
        SchemaRegistry gathering = registry(Duration.ofDays(1));
        try {
            AtomicInteger read = new AtomicInteger();
            gathering.arrive(new FakeOffer(part("lamps", "lamp"), 1));
            gathering.arrive(new FakeOffer(
                    new FakePart("shades", "extend type Query { \"N.\" n: Int @public }", wiring -> {
                        read.incrementAndGet();
                        wiring.open("Query", "n", request -> 1);
                    }),
                    2));
            Await.until(() -> read.get() == 1 && gathering.generations() == 1);
            assertThat(gathering.current()).isEmpty();

            gathering.arrive(new FakeOffer(part("bulbs", "bulb"), 3));
            Await.until(() -> gathering.current().isPresent());
            assertThat(gathering.published().composition().parts()).containsExactly("lamps", "shades", "bulbs");
        } finally {
            gathering.stop();
        }
    }

    @Test
    void doesNotWaitForeverForARequiredPart() {
        SchemaRegistry gathering = registry(Duration.ofMillis(1));
        try {
            gathering.arrive(new FakeOffer(part("lamps", "lamp"), 1));
            Await.until(() -> gathering.current().isPresent());
            assertThat(gathering.published().composition().parts()).containsExactly("lamps");
        } finally {
            gathering.stop();
        }
    }

    private SchemaRegistry registry(Duration gathering) {
        SwapTimes usual = SwapTimes.DEFAULT;
        SwapTimes times = new SwapTimes(
                gathering, Duration.ZERO, usual.drain(), usual.grace(), usual.pluginWait(), usual.houseWait());
        return new SchemaRegistry(
                times, Set.of("lamps", "bulbs"), new PluginCalls(workers), new Figures(), Gatehouse.CLOCK);
    }

    private SchemaHealth health(List<String> requiredParts) {
        return new SchemaHealth(
                registry,
                access,
                new Settings("http://localhost", 100_000, Duration.ofSeconds(10), 64, 2_000, 50, requiredParts));
    }

    @Test
    void readsEachContributionOnce() {
        AtomicInteger times = new AtomicInteger();
        FakePart counted = new FakePart("counted", "extend type Query { \"N.\" n: Int @public }", wiring -> {
            times.incrementAndGet();
            wiring.open("Query", "n", request -> 1);
        });
        registry.arrive(new FakeOffer(counted, 1));
        Await.until(() -> has("n"));
        registry.arrive(new FakeOffer(part("lamps", "lamp"), 2));
        Await.until(() -> has("lamp"));

        assertThat(times).hasValue(1);
    }

    @Test
    void prefersTheHigherRankThenTheOlder() {
        assertThat(Precedence.of(service(1))).isLessThan(Precedence.of(service(2)));
        assertThat(Precedence.of(Map.of("service.id", 9L, "service.ranking", 1)))
                .isLessThan(Precedence.of(service(1)));
    }

    @Test
    void isNotReadyBeforeThereIsAnythingToAskForAndSomebodyToDecide() {
        assertThat(health.check().status()).isEqualTo(Health.Status.DOWN);

        registry.arrive(new FakeOffer(part("lamps", "lamp"), 1));
        Await.until(() -> has("lamp"));
        assertThat(health.check()).isEqualTo(Health.down("nobody there to decide on access"));

        access.bindPolicy(services);
        access.bindAuthenticator(services);
        assertThat(health.check()).isEqualTo(Health.up("lamps"));

        access.unbindPolicy(services);
        assertThat(health.check().status()).isEqualTo(Health.Status.DOWN);
    }

    @Test
    void printsTheSchema() {
        PrintedSchema printed = new PrintedSchema(registry);
        assertThat(printed.get()).isEmpty();

        registry.arrive(new FakeOffer(new Shops().part(), 1));
        Await.until(() -> has("shops"));

        assertThat(printed.get())
                .contains("directive @access(")
                .contains("): ShopConnection! @access(action : VIEW, entity : NUMBERS)")
                .contains("scalar DateTime")
                .contains("\"A shop.\"\ntype Shop implements Node {");
    }

    private boolean has(String field) {
        return registry.current()
                .map(generation -> generation.schema().getQueryType().getFieldDefinition(field) != null)
                .orElse(false);
    }

    private static FakePart part(String name, String field) {
        return new FakePart(
                name,
                "extend type Query { \"A field.\" " + field + ": Int @public }",
                wiring -> wiring.open("Query", field, request -> 1));
    }

    private static Map<String, Object> service(long id) {
        return Map.of("service.id", id);
    }
}
