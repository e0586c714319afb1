// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.calltracking.api.http.Endpoint;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The endpoints that are there now. Thread-safe: they come and go while requests look for them. */
@Component(service = EndpointRegistry.class)
public final class EndpointRegistry {
    private static final Logger log = LoggerFactory.getLogger(EndpointRegistry.class);

    private final List<Mapping> mappings = new CopyOnWriteArrayList<>();

    private record Mapping(String path, Endpoint endpoint) {
        boolean owns(String requested) {
            return requested.equals(path) || requested.startsWith(path + "/");
        }

        int length() {
            return path.length();
        }
    }

    @Activate
    public EndpointRegistry() {}

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindEndpoint(Endpoint endpoint, ServiceReference<Endpoint> reference) {
        add(endpoint, reference.getBundle().getSymbolicName());
    }

    void unbindEndpoint(Endpoint endpoint) {
        mappings.removeIf(mapping -> mapping.endpoint() == endpoint);
    }

    void add(Endpoint endpoint, String bundle) {
        String path = endpoint.path();
        ReservedPaths.objection(path, bundle)
                .ifPresentOrElse(
                        objection -> log.error("{} of {} is refused: {}", path, bundle, objection),
                        () -> mappings.add(new Mapping(path, endpoint)));
    }

    /** The endpoint with the longest path that the requested one lies on; of equals the one that came first. */
    Optional<Endpoint> find(String path) {
        return mappings.stream()
                .filter(mapping -> mapping.owns(path))
                .max(Comparator.comparingInt(Mapping::length))
                .map(Mapping::endpoint);
    }
}
