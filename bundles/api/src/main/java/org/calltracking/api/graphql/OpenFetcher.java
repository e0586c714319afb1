// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api.graphql;

import org.jspecify.annotations.Nullable;

/** Answers a {@code @public} field. Called on many threads at once. */
@FunctionalInterface
public interface OpenFetcher {
    @Nullable
    Object fetch(FieldRequest request);
}
