// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api.graphql;

import org.calltracking.api.access.Viewer;
import org.jspecify.annotations.Nullable;

/** Answers a {@code @signedIn} field. Called on many threads at once. */
@FunctionalInterface
public interface SignedInFetcher {
    @Nullable
    Object fetch(Viewer viewer, FieldRequest request);
}
