// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api.graphql;

import org.calltracking.api.access.AccountScope;
import org.jspecify.annotations.Nullable;

/** Answers an {@code @access} field. Called on many threads at once. */
@FunctionalInterface
public interface ScopedFetcher {
    @Nullable
    Object fetch(AccountScope scope, FieldRequest request);
}
