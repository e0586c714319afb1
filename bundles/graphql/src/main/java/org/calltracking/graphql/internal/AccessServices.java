// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.calltracking.api.access.AccessPolicy;
import org.calltracking.api.access.Authenticator;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Who tells who asks and what he may, as long as they are there. Thread-safe. */
@Component(service = AccessServices.class)
public final class AccessServices {
    private final AtomicReference<@Nullable AccessPolicy> policy = new AtomicReference<>();
    private final AtomicReference<@Nullable Authenticator> authenticator = new AtomicReference<>();

    @Activate
    public AccessServices() {}

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    public void bindPolicy(AccessPolicy service) {
        policy.set(service);
    }

    public void unbindPolicy(AccessPolicy service) {
        policy.compareAndSet(service, null);
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    public void bindAuthenticator(Authenticator service) {
        authenticator.set(service);
    }

    public void unbindAuthenticator(Authenticator service) {
        authenticator.compareAndSet(service, null);
    }

    public Optional<AccessPolicy> policy() {
        return Optional.ofNullable(policy.get());
    }

    public Optional<Authenticator> authenticator() {
        return Optional.ofNullable(authenticator.get());
    }
}
