// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.entry;

import org.calltracking.api.access.AccessPolicy;
import org.calltracking.api.access.SignInContext;
import org.calltracking.api.access.Viewer;
import org.calltracking.graphql.internal.execution.Operation;
import org.calltracking.graphql.internal.fetch.RequestContext;
import org.calltracking.graphql.internal.part.Lease;
import org.jspecify.annotations.Nullable;

/**
 * A request that has entered: what it needs stays until it is closed.
 *
 * @param began when it came, by the nanoseconds of the system
 * @param viewer null when nobody is signed in
 */
public record Admission(
        Operation operation, long began, @Nullable Viewer viewer, AccessPolicy policy, Lease lease)
        implements AutoCloseable {

    public RequestContext context(SignInContext signIn) {
        return new RequestContext(viewer, policy, signIn);
    }

    @Override
    public void close() {
        lease.close();
    }
}
