// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal;

import java.time.Duration;
import org.calltracking.api.access.AccessPolicy;
import org.calltracking.api.access.Authenticator;
import org.calltracking.graphql.internal.part.Seat;
import org.calltracking.graphql.internal.part.SwapTimes;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Who tells who asks and what he may, as long as they are there. Thread-safe. */
@Component(service = AccessServices.class)
public final class AccessServices {
    private final Seat<AccessPolicy> policy = new Seat<>();
    private final Seat<Authenticator> authenticator = new Seat<>();
    private final Duration drain;

    @Activate
    public AccessServices() {
        this(SwapTimes.DEFAULT);
    }

    public AccessServices(SwapTimes times) {
        this.drain = times.drain();
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    public void bindPolicy(AccessPolicy service) {
        policy.take(service);
    }

    public void unbindPolicy(AccessPolicy service) {
        policy.leave(service, drain);
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    public void bindAuthenticator(Authenticator service) {
        authenticator.take(service);
    }

    public void unbindAuthenticator(Authenticator service) {
        authenticator.leave(service, drain);
    }

    public Seat<AccessPolicy> policy() {
        return policy;
    }

    public Seat<Authenticator> authenticator() {
        return authenticator;
    }

    /** Whether all that is needed is there. */
    boolean isComplete() {
        return policy.service().isPresent() && authenticator.service().isPresent();
    }
}
