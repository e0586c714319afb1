// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.calltracking.graphql.internal.FakePart;
import org.calltracking.graphql.internal.Fixture;
import org.junit.jupiter.api.Test;

class EngineTest {
    private static final String SDL = """
            extend type Query {
              "Waits." wait: Int @public
              "Does not." quick: Int @public
            }
            """;

    private final CountDownLatch waiting = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);

    @Test
    void breaksOffWhatTakesTooLong() {
        try (Fixture fixture = fixture(new Engine(limits(), Duration.ofMillis(50), 8))) {
            Map<String, Object> body = fixture.ask(null, "{ quick wait }");

            assertThat(Fixture.codes(body)).containsExactly("LIMIT_EXCEEDED");
            assertThat(body).containsEntry("data", null);
        }
    }

    @Test
    void breaksOffWhatNeverComes() {
        FakePart part = new FakePart(
                "never",
                "extend type Query { \"Never.\" never: Int @public }",
                wiring -> wiring.open("Query", "never", request -> new CompletableFuture<Integer>()));
        try (Fixture fixture = new Fixture(new Engine(limits(), Duration.ofMillis(50), 8), part)) {
            assertThat(Fixture.codes(fixture.ask(null, "{ never }"))).containsExactly("LIMIT_EXCEEDED");
        }
    }

    @Test
    void refusesMoreThanItCanDoAtOnceAndGoesOn() throws Exception {
        try (Fixture fixture = fixture(new Engine(limits(), Duration.ofSeconds(10), 1))) {
            CompletableFuture<Map<String, Object>> first =
                    CompletableFuture.supplyAsync(() -> fixture.ask(null, "{ wait }"));
            assertThat(waiting.await(10, TimeUnit.SECONDS)).isTrue();

            assertThat(Fixture.codes(fixture.ask(null, "{ quick }"))).containsExactly("UNAVAILABLE");
            go.countDown();
            assertThat(first.get(10, TimeUnit.SECONDS)).doesNotContainKey("errors");
            assertThat(fixture.ask(null, "{ quick }")).doesNotContainKey("errors");
        }
    }

    private static Limits limits() {
        return Limits.withComplexity(1000);
    }

    private Fixture fixture(Engine engine) {
        return new Fixture(
                engine,
                new FakePart(
                        "waiter",
                        SDL,
                        wiring ->
                                wiring.open("Query", "wait", request -> await()).open("Query", "quick", request -> 1)));
    }

    /** Long enough for the deadline of a test, which ends the wait by closing nothing. */
    private int await() {
        waiting.countDown();
        try {
            return go.await(200, TimeUnit.MILLISECONDS) ? 1 : 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
