// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.entry;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import org.calltracking.api.access.AccessPolicy;
import org.calltracking.api.access.Authenticator;
import org.calltracking.api.access.SignInContext;
import org.calltracking.graphql.internal.AccessServices;
import org.calltracking.graphql.internal.SchemaRegistry;
import org.calltracking.graphql.internal.Workers;
import org.calltracking.graphql.internal.execution.Engine;
import org.calltracking.graphql.internal.execution.GraphQlRequest;
import org.calltracking.graphql.internal.fetch.RequestContext;
import org.calltracking.graphql.internal.meter.Figures;
import org.calltracking.graphql.internal.part.Lease;
import org.calltracking.graphql.internal.part.SwapTimes;
import org.calltracking.graphql.internal.part.Turnstile;
import org.calltracking.graphql.internal.plugin.PluginCalls;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Lets requests in: each gets a lease on all that it needs. What needs something that is being swapped waits for it,
 * without a thread and not for long. Thread-safe.
 */
@Component(service = Gate.class)
public final class Gate {
    static final int MOST_WAITING = 1_000;

    /** Clearly less than operations are executed at once: those who waited do not come in all together. */
    private static final int TURNS = 16;

    final SchemaRegistry schema;
    final AccessServices access;
    final Engine engine;
    final PluginCalls plugins;
    final Figures figures;
    final Workers workers;
    final SwapTimes times;
    final AtomicInteger waiting = new AtomicInteger();
    final Turnstile turns = new Turnstile(TURNS);
    final ScheduledThreadPoolExecutor deadlines;

    @Activate
    public Gate(
            @Reference SchemaRegistry schema,
            @Reference AccessServices access,
            @Reference Engine engine,
            @Reference PluginCalls plugins,
            @Reference Figures figures,
            @Reference Workers workers) {
        this(schema, access, engine, plugins, figures, workers, SwapTimes.DEFAULT);
    }

    public Gate(
            SchemaRegistry schema,
            AccessServices access,
            Engine engine,
            PluginCalls plugins,
            Figures figures,
            Workers workers,
            SwapTimes times) {
        this.schema = schema;
        this.access = access;
        this.engine = engine;
        this.plugins = plugins;
        this.figures = figures;
        this.workers = workers;
        this.times = times;
        this.deadlines = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "graphql-gate");
            thread.setDaemon(true);
            return thread;
        });
        deadlines.setRemoveOnCancelPolicy(true);
    }

    @Deactivate
    public void stop() {
        deadlines.shutdownNow();
    }

    /** How many requests wait now. */
    public int waiting() {
        return waiting.get();
    }

    /**
     * Lets a request in.
     *
     * @return done at once unless the request has to wait, then completed on one of our own threads. Fails with a
     *     {@link org.calltracking.graphql.internal.execution.RequestRefusedException} or a {@link BadTokenException}.
     *     Whoever gets an admission closes it
     */
    public CompletableFuture<Admission> admit(GraphQlRequest request, Credentials credentials) {
        return new Entrant(this, request, credentials).enter();
    }

    /**
     * What somebody who was let in before may do now.
     *
     * @param lease on those who decide on access
     * @return null while one of them is away
     */
    public @Nullable RequestContext context(Credentials credentials, SignInContext signIn, Lease lease)
            throws BadTokenException {
        AccessPolicy policy = access.policy().state().enter(lease);
        Authenticator authenticator = access.authenticator().state().enter(lease);
        return policy == null || authenticator == null
                ? null
                : new RequestContext(credentials.viewer(authenticator), policy, signIn);
    }
}
