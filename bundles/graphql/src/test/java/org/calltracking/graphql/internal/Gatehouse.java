// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.calltracking.api.access.SignInContext;
import org.calltracking.api.graphql.GraphQlContribution;
import org.calltracking.graphql.internal.entry.Admission;
import org.calltracking.graphql.internal.entry.Credentials;
import org.calltracking.graphql.internal.entry.Gate;
import org.calltracking.graphql.internal.execution.Answer;
import org.calltracking.graphql.internal.execution.Engine;
import org.calltracking.graphql.internal.execution.GraphQlRequest;
import org.calltracking.graphql.internal.execution.Limits;
import org.calltracking.graphql.internal.execution.RequestRefusedException;
import org.calltracking.graphql.internal.meter.Figures;
import org.calltracking.graphql.internal.part.SwapTimes;
import org.calltracking.graphql.internal.plugin.PluginCalls;

/** All that a request passes, without HTTP. */
public final class Gatehouse implements AutoCloseable {
    public static final Duration LONG = Duration.ofMinutes(10);
    public static final Duration SHORT = Duration.ofMillis(50);

    public static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-31T12:00:00Z"), ZoneOffset.UTC);

    /** Nothing that is waited for ends by itself. */
    public static final SwapTimes PATIENT = new SwapTimes(Duration.ZERO, Duration.ZERO, LONG, LONG, LONG, LONG);

    public final SchemaRegistry registry;
    public final AccessServices access;
    public final FakeAccess services = new FakeAccess();
    public final Engine engine = new Engine(Limits.withComplexity(100_000), LONG, 64);
    public final Gate gate;
    public final FakeGuard guard;
    public final PluginCalls plugins;
    public final Figures figures = new Figures();
    private final Workers workers = new Workers();
    private final AtomicLong ids = new AtomicLong();

    public Gatehouse(SwapTimes times) {
        this(times, new FakeGuard());
    }

    public Gatehouse(SwapTimes times, FakeGuard guard) {
        this.guard = guard;
        plugins = new PluginCalls(workers);
        plugins.bindGuard(guard);
        registry = new SchemaRegistry(times, Set.of(), plugins, figures, CLOCK);
        access = new AccessServices(times);
        gate = new Gate(registry, access, engine, plugins, figures, workers, times);
        access.bindPolicy(services);
        access.bindAuthenticator(services);
    }

    /** The service of the part that has come, in the schema or set aside. */
    public long arrive(GraphQlContribution part) {
        return arrive(part, null);
    }

    public long arrive(GraphQlContribution part, String plugin) {
        long id = ids.incrementAndGet();
        registry.arrive(new FakeOffer(part, id, id, plugin));
        Await.until(() -> isDecided(id));
        return id;
    }

    private boolean isDecided(long service) {
        SchemaRegistry.Published published = registry.published();
        return published != null
                && Stream.concat(published.roster().chosen().stream(), published.roster().refused().keySet().stream())
                        .anyMatch(one -> one.offer().precedence().id() == service);
    }

    /** Another revision comes when the former has gone, as in an update. */
    public long swap(long former, GraphQlContribution part) {
        registry.depart(former);
        return arrive(part);
    }

    public CompletableFuture<Answer> ask(String query, Map<String, Object> variables) {
        return gate.admit(new GraphQlRequest(query, null, variables), new Credentials("1", null))
                .thenCompose(this::execute);
    }

    public CompletableFuture<Answer> ask(String query) {
        return ask(query, Map.of());
    }

    private CompletableFuture<Answer> execute(Admission admission) {
        return engine.execute(admission.operation(), admission.context(NO_BROWSER))
                .whenComplete((answer, failure) -> admission.close());
    }

    /** The codes of the errors, be they of fields or of the whole request. */
    public static List<Object> codes(CompletableFuture<Answer> answer) {
        return Fixture.codes(body(answer::join));
    }

    private static Map<String, Object> body(Supplier<Answer> answer) {
        try {
            return answer.get().body();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RequestRefusedException refused) {
                return Answer.refused(refused.errors()).body();
            }
            throw e;
        }
    }

    @Override
    public void close() {
        registry.stop();
        gate.stop();
        engine.stop();
        workers.stop();
    }

    public static final SignInContext NO_BROWSER = new SignInContext() {
        @Override
        public String remoteAddress() {
            return "192.0.2.1";
        }

        @Override
        public String userAgent() {
            return null;
        }

        @Override
        public void signedIn(String sessionToken, Duration lifetime) {}

        @Override
        public void signedOut() {}
    };
}
