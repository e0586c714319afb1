// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal;

import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.calltracking.api.http.Endpoint;
import org.calltracking.api.plugin.PluginFaults;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The endpoints of plug-ins that are not used, and why, and those that have not said their path yet. Thread-safe. */
@Component(service = {PluginFaults.class, EndpointFaults.class})
public final class EndpointFaults implements PluginFaults {
    private static final Logger log = LoggerFactory.getLogger(EndpointFaults.class);

    private final Map<ServiceReference<Endpoint>, PluginFault> found = new ConcurrentHashMap<>();
    private final Map<ServiceReference<Endpoint>, String> asked = new ConcurrentHashMap<>();
    private final Clock clock;

    private record PluginFault(String plugin, Fault fault) {}

    @Activate
    public EndpointFaults(@Reference Clock clock) {
        this.clock = clock;
    }

    void asked(ServiceReference<Endpoint> endpoint, String plugin) {
        asked.put(endpoint, plugin);
    }

    void answered(ServiceReference<Endpoint> endpoint) {
        asked.remove(endpoint);
    }

    void add(ServiceReference<Endpoint> endpoint, String plugin, String reason) {
        log.error("an endpoint of the plug-in {} is not used: {}", plugin, reason);
        found.put(endpoint, new PluginFault(plugin, new Fault(reason, clock.instant())));
    }

    void remove(ServiceReference<Endpoint> endpoint) {
        found.remove(endpoint);
    }

    @Override
    public Set<String> pending() {
        return Set.copyOf(asked.values());
    }

    /** Of several endpoints of one plug-in, the first that went wrong. */
    @Override
    public Map<String, Fault> faults() {
        return found.values().stream()
                .collect(Collectors.toMap(
                        PluginFault::plugin,
                        PluginFault::fault,
                        (one, other) -> one.since().isAfter(other.since()) ? other : one));
    }
}
