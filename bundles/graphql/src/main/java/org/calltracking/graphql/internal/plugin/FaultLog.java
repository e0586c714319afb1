// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.plugin;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.calltracking.api.plugin.PluginFaults.Fault;

/** Remembers since when faults stand. Thread-safe. */
public final class FaultLog {
    private final Clock clock;
    private volatile Map<String, Fault> faults = Map.of();

    public FaultLog(Clock clock) {
        this.clock = clock;
    }

    /** Takes the reasons that hold now, by plug-in. */
    public synchronized void stand(Map<String, String> reasons) {
        Map<String, Fault> next = new HashMap<>();
        reasons.forEach((plugin, reason) -> {
            Fault known = faults.get(plugin);
            next.put(
                    plugin,
                    known != null && known.reason().equals(reason) ? known : new Fault(reason, clock.instant()));
        });
        faults = Map.copyOf(next);
    }

    public Map<String, Fault> faults() {
        return faults;
    }
}
