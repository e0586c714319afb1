// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.fetch;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import org.jspecify.annotations.Nullable;

/** Asks a field's rule before its fetcher: the one place where access is decided. */
public record GuardedFetcher(AccessRule rule, DataFetcher<?> fetcher) implements DataFetcher<Object> {
    @Override
    public @Nullable Object get(DataFetchingEnvironment environment) throws Exception {
        rule.admit(RequestContext.of(environment));
        return fetcher.get(environment);
    }
}
