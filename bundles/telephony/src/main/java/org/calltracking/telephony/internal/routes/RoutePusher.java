// SPDX-License-Identifier: Apache-2.0
package org.calltracking.telephony.internal.routes;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.calltracking.api.pbx.PbxPort;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings routes to one PBX, on a thread of its own, for as long as that takes. */
final class RoutePusher {
    private static final Logger LOG = LoggerFactory.getLogger(RoutePusher.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final long BETWEEN_INTERRUPTS_MILLIS = 50;

    private final PbxPort port;
    private final Function<String, Map<String, @Nullable String>> all;
    private final Thread thread;
    private final Map<String, @Nullable String> pending = new LinkedHashMap<>();
    private boolean everything = true;
    private boolean again;
    private @Nullable Long behindSince = System.nanoTime();
    private boolean failing;

    /** What is to be brought: all that the PBX is to know, or some routes. */
    private record Batch(boolean everything, Map<String, @Nullable String> routes) {}

    /** @param all all that the PBX of that name is to know */
    RoutePusher(PbxPort port, Function<String, Map<String, @Nullable String>> all) {
        this.port = port;
        this.all = all;
        thread = new Thread(this::run, "routes-" + port.name());
        thread.setDaemon(true);
    }

    boolean serves(PbxPort other) {
        return port == other;
    }

    void start() {
        thread.start();
    }

    void askToStop() {
        thread.interrupt();
    }

    /** @param deadline of {@link System#nanoTime()} */
    void awaitStop(long deadline) {
        try {
            while (thread.isAlive() && deadline - System.nanoTime() > 0) {
                // Again and again: a database driver may have swallowed one.
                thread.interrupt();
                thread.join(BETWEEN_INTERRUPTS_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** This route has changed; null took it away. */
    synchronized void offer(String digits, @Nullable String route) {
        pending.put(digits, route);
        fallBehind();
    }

    /** The PBX may have lost anything: it is told everything, now. */
    synchronized void offerAll() {
        everything = true;
        again = true;
        fallBehind();
    }

    /** For how long the PBX has not known all; null if it does. */
    synchronized @Nullable Duration behind() {
        return behindSince == null ? null : Duration.ofNanos(System.nanoTime() - behindSince);
    }

    private void run() {
        try {
            Duration pause = FIRST_PAUSE;
            while (true) {
                Batch batch = take();
                try {
                    push(batch);
                    pause = FIRST_PAUSE;
                } catch (RuntimeException e) {
                    giveBack(batch, e);
                    pause = rest(pause);
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("PBX {}: no more routes are pushed", port.name());
        }
    }

    private void push(Batch batch) {
        Map<String, @Nullable String> routes = batch.everything ? all.apply(port.name()) : batch.routes;
        put(routes);
        if (failing || batch.everything) {
            failing = false;
            LOG.info("PBX {}: {} routes are up to date", port.name(), routes.size());
        }
    }

    /** One route that is none must not keep the others away. */
    private void put(Map<String, @Nullable String> routes) {
        if (routes.isEmpty()) {
            return;
        }
        try {
            port.putRoutes(routes);
        } catch (IllegalArgumentException e) {
            if (routes.size() == 1) {
                LOG.error("PBX {}: left out, as it is no route: {}", port.name(), routes, e);
                return;
            }
            routes.forEach((digits, route) -> put(Collections.singletonMap(digits, route)));
        }
    }

    private synchronized Batch take() throws InterruptedException {
        while (!everything && pending.isEmpty()) {
            behindSince = null;
            wait();
        }
        Batch batch = new Batch(everything, new LinkedHashMap<>(pending));
        everything = false;
        again = false;
        pending.clear();
        return batch;
    }

    private synchronized void giveBack(Batch batch, RuntimeException why) {
        everything |= batch.everything;
        Map<String, @Nullable String> newer = new LinkedHashMap<>(pending);
        pending.putAll(batch.routes);
        pending.putAll(newer);
        if (!failing) {
            failing = true;
            LOG.warn("PBX {}: routes wait: {}", port.name(), why.toString());
        }
    }

    /** Waits before the next try, unless the PBX comes back; answers how long to wait after that one. */
    private synchronized Duration rest(Duration pause) throws InterruptedException {
        long end = System.nanoTime() + pause.toNanos();
        long left = pause.toNanos();
        while (!again && left > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = end - System.nanoTime();
        }
        Duration next = pause.multipliedBy(2);
        return again ? FIRST_PAUSE : next.compareTo(LONGEST_PAUSE) < 0 ? next : LONGEST_PAUSE;
    }

    private void fallBehind() {
        if (behindSince == null) {
            behindSince = System.nanoTime();
        }
        notifyAll();
    }
}
