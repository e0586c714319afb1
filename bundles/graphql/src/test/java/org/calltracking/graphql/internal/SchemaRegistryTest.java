// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.calltracking.api.health.Health;
import org.calltracking.graphql.internal.execution.Generation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SchemaRegistryTest {
    private static final long LIMIT = 10_000_000_000L;

    private final SchemaRegistry registry = new SchemaRegistry();
    private final AccessServices access = new AccessServices();
    private final SchemaHealth health = health(List.of());
    private final FakeAccess services = new FakeAccess();

    @AfterEach
    void stop() {
        registry.stop();
    }

    @Test
    void publishesWhatComesAndTakesBackWhatGoes() {
        assertThat(registry.current()).isEmpty();

        FakePart lamps = part("lamps", "lamp");
        registry.bindContribution(lamps, service(1));
        await(() -> registry.current().isPresent());
        Generation first = registry.current().orElseThrow();

        registry.bindContribution(part("bulbs", "bulb"), service(2));
        await(() -> has("bulb"));
        assertThat(first.schema().getQueryType().getFieldDefinition("bulb")).isNull();

        registry.unbindContribution(lamps, service(1));
        await(() -> !has("lamp"));
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
        registry.bindContribution(needy, service(1));
        registry.bindContribution(part("lamps", "lamp"), service(2));
        await(() -> registry.current().isPresent());

        assertThat(health.check().status()).isEqualTo(Health.Status.DEGRADED);
        assertThat(health.check().detail())
                .isEqualTo("set aside: needy: extends or needs Lamp, which no part declares");

        registry.bindContribution(
                new FakePart(
                        "types",
                        "\"A lamp.\" type Lamp { \"On?\" on: Boolean }",
                        wiring -> wiring.derived("Lamp", "on", Object.class, lamp -> true)),
                service(3));
        await(() -> has("brightest"));
        assertThat(health.check()).isEqualTo(Health.up("needy, lamps, types"));
    }

    @Test
    void nothingIsReadyBeforeTheRequiredPartsAreThere() {
        access.bindPolicy(services);
        access.bindAuthenticator(services);
        SchemaHealth strict = health(List.of("lamps", "bulbs"));
        registry.bindContribution(part("lamps", "lamp"), service(1));
        await(() -> has("lamp"));
        assertThat(strict.check()).isEqualTo(Health.down("waits for the parts bulbs"));

        registry.bindContribution(part("bulbs", "bulb"), service(2));
        await(() -> has("bulb"));
        assertThat(strict.check().status()).isEqualTo(Health.Status.UP);
    }

    private SchemaHealth health(List<String> requiredParts) {
        return new SchemaHealth(
                registry, access, new Settings("http://localhost", 100_000, Duration.ofSeconds(10), 64, requiredParts));
    }

    @Test
    void readsEachContributionOnce() {
        AtomicInteger times = new AtomicInteger();
        FakePart counted = new FakePart("counted", "extend type Query { \"N.\" n: Int @public }", wiring -> {
            times.incrementAndGet();
            wiring.open("Query", "n", request -> 1);
        });
        registry.bindContribution(counted, service(1));
        await(() -> has("n"));
        registry.bindContribution(part("lamps", "lamp"), service(2));
        await(() -> has("lamp"));

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

        registry.bindContribution(part("lamps", "lamp"), service(1));
        await(() -> has("lamp"));
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

        registry.bindContribution(new Shops().part(), service(1));
        await(() -> has("shops"));

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

    private static void await(BooleanSupplier state) {
        long deadline = System.nanoTime() + LIMIT;
        while (!state.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            LockSupport.parkNanos(1_000_000);
        }
    }
}
