// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.schema;

import java.util.ArrayList;
import java.util.List;
import org.calltracking.api.Slice;
import org.jspecify.annotations.Nullable;

/** How a list goes on. */
record PageInfo(
        boolean hasNextPage,
        boolean hasPreviousPage,
        @Nullable String startCursor,
        @Nullable String endCursor) {

    static PageInfo of(Slice<?> slice) {
        List<Edge> edges = Edge.of(slice);
        return new PageInfo(
                slice.hasNext(),
                slice.hasPrevious(),
                edges.isEmpty() ? null : edges.get(0).cursor(),
                edges.isEmpty() ? null : edges.get(edges.size() - 1).cursor());
    }

    /** An entry of a list with its place. */
    record Edge(Object node, String cursor) {
        static List<Edge> of(Slice<?> slice) {
            return edges(slice);
        }

        private static <T> List<Edge> edges(Slice<T> slice) {
            List<Edge> edges = new ArrayList<>();
            for (T row : slice.rows()) {
                edges.add(new Edge(row, Cursors.encode(slice.key().applyAsLong(row))));
            }
            return edges;
        }
    }
}
