// SPDX-License-Identifier: Apache-2.0
package org.calltracking.telephony.internal.routes;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.calltracking.api.pbx.PbxPort;
import org.calltracking.api.pbx.PbxUnavailableException;

/** A PBX that remembers its routes, can be away and can lose what it knew. */
final class MemoryPort implements PbxPort {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String name;
    private final Map<String, String> known = new HashMap<>();
    private boolean away;
    private int written;
    private int withdrawn;
    private int refused;

    MemoryPort(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public synchronized boolean isConnected() {
        return !away;
    }

    @Override
    public synchronized void putRoutes(Map<String, String> routes) {
        notifyAll();
        if (away) {
            refused++;
            throw new PbxUnavailableException("away", null);
        }
        if (routes.containsValue("sip:junk")) {
            throw new IllegalArgumentException("not a route");
        }
        routes.forEach((digits, route) -> {
            written++;
            if (route == null) {
                withdrawn += known.remove(digits) == null ? 0 : 1;
            } else {
                known.put(digits, route);
            }
        });
    }

    synchronized void setAway(boolean away) {
        this.away = away;
    }

    synchronized void loseAll() {
        known.clear();
    }

    synchronized int written() {
        return written;
    }

    /** How many routes that it knew were taken away. */
    synchronized int withdrawn() {
        return withdrawn;
    }

    synchronized void awaitWritten(int routes) throws InterruptedException, TimeoutException {
        await(() -> written >= routes);
    }

    synchronized void awaitRefusal() throws InterruptedException, TimeoutException {
        int before = refused;
        await(() -> refused > before);
    }

    synchronized void awaitRoutes(Map<String, String> expected) throws InterruptedException, TimeoutException {
        await(() -> known.equals(expected));
    }

    private synchronized void await(BooleanSupplier state) throws InterruptedException, TimeoutException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!state.getAsBoolean()) {
            long millis = (deadline - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                throw new TimeoutException("the PBX knows " + known);
            }
            wait(millis);
        }
    }
}
