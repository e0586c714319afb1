// SPDX-License-Identifier: Apache-2.0
package org.calltracking.demo.internal.pbx;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.calltracking.api.pbx.PbxEvent;
import org.calltracking.api.pbx.PbxEventSink;
import org.calltracking.api.pbx.PbxPort;
import org.calltracking.calls.CallJournal;
import org.calltracking.demo.internal.company.Blueprint;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * A PBX without telephones behind the port that is there for real ones: all that makes calls out of its events is what
 * every PBX has. It is there when calls can be written down. Thread-safe.
 */
@Component(
        service = {PbxPort.class, SimulatedPbx.class},
        reference = @Reference(name = "journal", service = CallJournal.class))
public final class SimulatedPbx implements PbxPort {
    private final PbxEventSink sink;
    private final Clock clock;
    private final Map<String, String> routes = new ConcurrentHashMap<>();
    private volatile boolean on;

    @Activate
    public SimulatedPbx(@Reference PbxEventSink sink, @Reference Clock clock) {
        this.sink = sink;
        this.clock = clock;
    }

    /** Begins with nothing going on: what was going on before a stop is over, and nobody saw its end. */
    public void switchOn() {
        Instant now = clock.instant();
        tell(List.of(new PbxEvent.Disconnected(now), new PbxEvent.Snapshot(now, now, List.of())));
        on = true;
    }

    @Override
    public String name() {
        return Blueprint.PBX;
    }

    @Override
    public boolean isConnected() {
        return on;
    }

    @Override
    public void putRoutes(Map<String, @Nullable String> changes) {
        changes.forEach((digits, route) -> {
            if (route == null) {
                routes.remove(digits);
            } else {
                routes.put(digits, route);
            }
        });
    }

    /** Whether it knows where to put calls to that number through. */
    public boolean hasRoute(String digits) {
        return routes.containsKey(digits);
    }

    /** Tells what happens to a call, in that order and with nothing in between. */
    public synchronized void tell(Collection<PbxEvent> events) {
        events.forEach(event -> sink.accept(name(), event));
    }
}
