// SPDX-License-Identifier: Apache-2.0
package org.calltracking.health.internal.admin;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.calltracking.api.http.AdminEndpoint;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The commands that the bundles offer now. Thread-safe. */
@Component(service = AdminEndpoints.class)
public final class AdminEndpoints {
    private final Set<AdminEndpoint> endpoints = ConcurrentHashMap.newKeySet();

    @Activate
    public AdminEndpoints() {}

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void bindEndpoint(AdminEndpoint endpoint) {
        endpoints.add(endpoint);
    }

    public void unbindEndpoint(AdminEndpoint endpoint) {
        endpoints.remove(endpoint);
    }

    Optional<AdminEndpoint> named(String name) {
        return endpoints.stream()
                .filter(endpoint -> endpoint.name().equals(name))
                .findFirst();
    }
}
