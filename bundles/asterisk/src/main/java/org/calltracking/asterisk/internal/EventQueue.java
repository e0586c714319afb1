// SPDX-License-Identifier: Apache-2.0
package org.calltracking.asterisk.internal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.calltracking.api.pbx.PbxEvent;
import org.calltracking.api.pbx.PbxEventSink;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one PBX told, on its way to the sink: in order, on one thread. While there is no sink it waits here, however
 * much it is, so that a sink that comes back misses nothing. Thread-safe.
 */
final class EventQueue {
    /** More than a restart of the sink lets wait, and too much to have in memory alone. */
    static final int MARK = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(EventQueue.class);
    private static final Duration PAUSE_AFTER_REFUSAL = Duration.ofMillis(500);
    private static final Duration STOP = Duration.ofSeconds(1);

    private final String pbx;
    private final Runnable onRefusal;
    private final Thread thread;
    private final Deque<PbxEvent> waiting = new ArrayDeque<>();
    private @Nullable PbxEventSink sink;
    private @Nullable PbxEventSink called;
    private boolean refused;
    private boolean alarmed;
    private boolean stopped;

    /** An event and who is to take it. */
    private record Turn(PbxEventSink sink, PbxEvent event) {}

    /** @param onRefusal called when the sink did not take an event: the link is then to be made anew */
    EventQueue(String pbx, Runnable onRefusal) {
        this.pbx = pbx;
        this.onRefusal = onRefusal;
        thread = new Thread(this::run, "ami-events-" + pbx);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Hands over what waits, if there is a sink that takes it. */
    void stop() {
        synchronized (this) {
            stopped = true;
            notifyAll();
        }
        try {
            thread.join(STOP.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (waiting() > 0) {
            LOG.warn("PBX {}: {} events that nobody took go with the link", pbx, waiting());
        }
    }

    synchronized void add(PbxEvent event) {
        waiting.addLast(event);
        watch();
        notifyAll();
    }

    synchronized void bind(PbxEventSink there) {
        sink = there;
        refused = false;
        notifyAll();
    }

    /** Returns when the sink is not called any more, unless it hangs. */
    synchronized void unbind(PbxEventSink gone) {
        if (sink == gone) {
            sink = null;
            refused = false;
        }
        long end = System.nanoTime() + STOP.toNanos();
        try {
            for (long left = STOP.toNanos(); called == gone && left > 0; left = end - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized int waiting() {
        return waiting.size();
    }

    /** Whether the sink that is there did not take the event that was its turn last. */
    synchronized boolean isRefused() {
        return refused;
    }

    private void run() {
        try {
            for (Turn turn = next(); turn != null; turn = next()) {
                handOver(turn);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void handOver(Turn turn) {
        try {
            turn.sink.accept(pbx, turn.event);
            taken();
        } catch (RuntimeException | LinkageError e) {
            refused(turn.event, e);
            onRefusal.run();
        }
    }

    /** The next turn; null when it was stopped and nothing more can be handed over. */
    private synchronized @Nullable Turn next() throws InterruptedException {
        long pauseEnd = System.nanoTime() + PAUSE_AFTER_REFUSAL.toNanos();
        for (long pause = PAUSE_AFTER_REFUSAL.toNanos(); !stopped; pause = pauseEnd - System.nanoTime()) {
            boolean paused = refused && pause > 0;
            if (sink != null && !waiting.isEmpty() && !paused) {
                break;
            }
            if (paused) {
                TimeUnit.NANOSECONDS.timedWait(this, pause);
            } else {
                wait();
            }
        }
        PbxEventSink there = sink;
        PbxEvent event = waiting.peekFirst();
        if (there == null || event == null || (stopped && refused)) {
            return null;
        }
        called = there;
        return new Turn(there, event);
    }

    private synchronized void taken() {
        waiting.removeFirst();
        called = null;
        refused = false;
        watch();
        notifyAll();
    }

    /** In place of the event stands that something is missing: what waits behind it must not be taken for the whole. */
    private synchronized void refused(PbxEvent event, Throwable why) {
        if (!refused) {
            LOG.error("PBX {}: an event cannot be kept, the link is begun anew", pbx, why);
        }
        waiting.removeFirst();
        waiting.addFirst(new PbxEvent.Disconnected(event.at()));
        refused = called == sink;
        called = null;
        notifyAll();
    }

    private void watch() {
        if (!alarmed && waiting.size() > MARK) {
            alarmed = true;
            LOG.warn("PBX {}: {} events wait in memory for telephony", pbx, waiting.size());
        } else if (alarmed && waiting.isEmpty()) {
            alarmed = false;
            LOG.info("PBX {}: telephony has all events", pbx);
        }
    }
}
