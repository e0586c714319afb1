// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.install;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.calltracking.api.plugin.PluginFaults;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** What the parts of the house have found wrong with plug-ins. Thread-safe. */
@Component(service = Faults.class)
public final class Faults {
    private final Set<PluginFaults> sources = ConcurrentHashMap.newKeySet();

    @Activate
    public Faults() {}

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void bindSource(PluginFaults source) {
        sources.add(source);
    }

    public void unbindSource(PluginFaults source) {
        sources.remove(source);
    }

    /** Whether a part of the house has not finished looking at a plug-in. */
    boolean isPending(String plugin) {
        return sources.stream().anyMatch(source -> source.pending().contains(plugin));
    }

    List<PluginFaults.Fault> of(String plugin) {
        return sources.stream()
                .map(source -> source.faults().get(plugin))
                .filter(Objects::nonNull)
                .toList();
    }
}
