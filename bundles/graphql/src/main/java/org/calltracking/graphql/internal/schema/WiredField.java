// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.schema;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.calltracking.api.access.AccountScope;
import org.calltracking.api.graphql.OpenFetcher;
import org.calltracking.api.graphql.ScopedFetcher;
import org.calltracking.api.graphql.SignedInFetcher;
import org.jspecify.annotations.Nullable;

/** How a contribution answers one of its fields. */
sealed interface WiredField {
    record Open(OpenFetcher fetcher) implements WiredField {}

    record SignedIn(SignedInFetcher fetcher) implements WiredField {}

    record Scoped(ScopedFetcher fetcher) implements WiredField {}

    /** Keys and values have lost their types: what the wiring was given fits together. */
    record Batched(Function<Object, @Nullable Object> key, Batch batch) implements WiredField {}

    record Derived(Function<Object, @Nullable Object> value) implements WiredField {}

    /** Looks up many keys at once. */
    interface Batch {
        Map<Object, Object> load(AccountScope scope, Set<Object> keys);
    }
}
