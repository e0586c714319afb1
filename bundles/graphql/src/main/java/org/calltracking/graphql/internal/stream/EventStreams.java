// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.stream;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.calltracking.api.access.AccountScope;
import org.calltracking.api.event.EventTail;
import org.calltracking.api.store.StoreUnavailableException;
import org.calltracking.graphql.internal.SchemaRegistry;
import org.calltracking.graphql.internal.Settings;
import org.calltracking.graphql.internal.Workers;
import org.calltracking.graphql.internal.entry.Admission;
import org.calltracking.graphql.internal.entry.Credentials;
import org.calltracking.graphql.internal.entry.Gate;
import org.calltracking.graphql.internal.execution.Engine;
import org.calltracking.graphql.internal.execution.ErrorCode;
import org.calltracking.graphql.internal.execution.Operation;
import org.calltracking.graphql.internal.execution.RequestRefusedException;
import org.calltracking.graphql.internal.fetch.Following;
import org.calltracking.graphql.internal.fetch.RequestContext;
import org.calltracking.graphql.internal.meter.Figures;
import org.calltracking.graphql.internal.part.Seat;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens streams, keeps them alive, and tells them when the event log goes and comes back. Thread-safe. */
@Component(service = EventStreams.class)
public final class EventStreams {
    private static final Logger log = LoggerFactory.getLogger(EventStreams.class);
    private static final String AWAY = "events cannot be followed now, try again later";

    final SchemaRegistry schema;
    final Gate gate;
    final Engine engine;
    final Figures figures;
    final Workers workers;
    final StreamTimes times;
    private final Seat<EventTail> tail = new Seat<>();
    private final OpenStreams open;
    private final ScheduledExecutorService timer = thread("graphql-streams");
    /** One stream after the other: many that wait cost the database one connection, and heartbeats no time. */
    private final ScheduledExecutorService rechecks = thread("graphql-streams-recheck");

    @Activate
    public EventStreams(
            @Reference SchemaRegistry schema,
            @Reference Gate gate,
            @Reference Engine engine,
            @Reference Figures figures,
            @Reference Workers workers,
            @Reference Settings settings) {
        this(schema, gate, engine, figures, workers, settings, StreamTimes.DEFAULT);
    }

    public EventStreams(
            SchemaRegistry schema,
            Gate gate,
            Engine engine,
            Figures figures,
            Workers workers,
            Settings settings,
            StreamTimes times) {
        this.schema = schema;
        this.gate = gate;
        this.engine = engine;
        this.figures = figures;
        this.workers = workers;
        this.times = times;
        this.open = new OpenStreams(settings.streamsAtOnce(), settings.streamsPerAccount());
        every(times.heartbeat(), timer, EventStream::beat);
        every(times.recheck(), rechecks, EventStream::recheck);
    }

    private static ScheduledExecutorService thread(String name) {
        return Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    private void every(Duration pace, ScheduledExecutorService thread, Consumer<EventStream> task) {
        long nanos = pace.toNanos();
        Future<?> unused =
                thread.scheduleWithFixedDelay(() -> open.all().forEach(task), nanos, nanos, TimeUnit.NANOSECONDS);
    }

    @Deactivate
    public void stop() {
        timer.shutdownNow();
        rechecks.shutdownNow();
        open.all().forEach(EventStream::abort);
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    public void bindTail(EventTail service) {
        tail.take(service);
        open.all().forEach(EventStream::followAnew);
    }

    public void unbindTail(EventTail service) {
        tail.leave(service, Duration.ZERO);
        open.all().forEach(EventStream::followAnew);
    }

    /** How many streams are open. */
    public int size() {
        return open.size();
    }

    /**
     * Opens a stream for a subscription that was let in.
     *
     * @param after the position of the last event that the client knows; null if it wants those from now on. Nothing
     *     will ever come behind one that the log does not reach, so that means from now on too
     * @return begins the stream, on a sink whose answer has begun
     * @throws RequestRefusedException if there are too many, or events cannot be followed now
     * @throws org.calltracking.api.RefusedException if the viewer may not follow
     */
    public Opening open(Admission admission, RequestContext context, Credentials credentials, @Nullable Long after)
            throws RequestRefusedException {
        Operation operation = admission.operation();
        Following following = operation.generation().following(operation.firstField());
        EventTail present = tail.state().service();
        if (following == null || present == null) {
            throw new RequestRefusedException(ErrorCode.UNAVAILABLE, AWAY);
        }
        AccountScope scope = context.scope(following.right());
        Subscription subscription = new Subscription(
                operation.request(),
                credentials,
                context.signIn(),
                context.requireViewer().accountId());
        long end = end(present);
        EventStream stream = new EventStream(
                this,
                subscription,
                new Telling(this, subscription, operation.firstField()),
                following.types(),
                scope,
                after == null ? end : Math.min(after, end));
        if (!open.add(stream)) {
            throw new RequestRefusedException(
                    ErrorCode.LIMIT_EXCEEDED, "too many streams are open, for this account or in all");
        }
        return stream::begin;
    }

    private static long end(EventTail tail) throws RequestRefusedException {
        try {
            return tail.position();
        } catch (StoreUnavailableException e) {
            log.debug("nobody knows how far the log goes", e);
            throw new RequestRefusedException(ErrorCode.UNAVAILABLE, AWAY);
        }
    }

    /** Begins a stream. */
    @FunctionalInterface
    public interface Opening {
        void begin(Sink sink);
    }

    @Nullable
    EventTail tail() {
        return tail.state().service();
    }

    void closed(EventStream stream) {
        open.remove(stream);
    }

    /** Runs something after the pause for what could not be done now. */
    void retry(Runnable task) {
        if (!timer.isShutdown()) {
            Future<?> unused =
                    timer.schedule(() -> workers.execute(task), times.retry().toNanos(), TimeUnit.NANOSECONDS);
        }
    }
}
