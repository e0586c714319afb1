// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.fetch;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import java.util.Map;
import org.calltracking.api.RefusedException;
import org.calltracking.api.graphql.GlobalId;
import org.jspecify.annotations.Nullable;

/**
 * Answers {@code node(id)}. An id that is none, or leads to what the viewer may not see, leads nowhere.
 *
 * @param types the batch behind each type
 */
public record NodeFetcher(Map<String, Batch<Long, ?>> types) implements DataFetcher<Object> {
    public NodeFetcher {
        types = Map.copyOf(types);
    }

    @Override
    public @Nullable Object get(DataFetchingEnvironment environment) {
        String text = environment.getArgument("id");
        GlobalId id = text == null ? null : GlobalId.decode(text);
        Batch<Long, ?> batch = id == null ? null : types.get(id.type());
        if (id == null || batch == null || !maySee(environment, batch.right())) {
            return null;
        }
        return batch.load(environment, id.key());
    }

    private static boolean maySee(DataFetchingEnvironment environment, AccessRule.Right right) {
        try {
            right.admit(RequestContext.of(environment));
            return true;
        } catch (RefusedException e) {
            if (e.code() == RefusedException.Code.FORBIDDEN) {
                return false;
            }
            throw e;
        }
    }
}
