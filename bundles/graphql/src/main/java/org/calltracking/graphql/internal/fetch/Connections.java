// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.fetch;

import graphql.schema.LightDataFetcher;
import java.util.List;
import org.calltracking.api.Slice;
import org.jspecify.annotations.Nullable;

/** Shows a {@link Slice} as a Relay connection. */
public final class Connections {
    private Connections() {}

    /** What {@code PageInfo} tells. */
    public record PageInfo(
            boolean hasNextPage,
            boolean hasPreviousPage,
            @Nullable String startCursor,
            @Nullable String endCursor) {}

    private record Edge(Object node, long key) {}

    public static LightDataFetcher<Object> edges() {
        return new ValueFetcher(slice -> edges((Slice<?>) slice));
    }

    public static LightDataFetcher<Object> pageInfo() {
        return new ValueFetcher(slice -> pageInfo((Slice<?>) slice));
    }

    public static LightDataFetcher<Object> node() {
        return ValueFetcher.of(Edge.class, Edge::node);
    }

    public static LightDataFetcher<Object> cursor() {
        return ValueFetcher.of(Edge.class, edge -> Cursor.encode(edge.key()));
    }

    private static <T> List<Edge> edges(Slice<T> slice) {
        return slice.rows().stream()
                .map(row -> new Edge(row, slice.key().applyAsLong(row)))
                .toList();
    }

    private static <T> PageInfo pageInfo(Slice<T> slice) {
        List<T> rows = slice.rows();
        return new PageInfo(
                slice.hasNext(),
                slice.hasPrevious(),
                rows.isEmpty() ? null : cursor(slice, rows.get(0)),
                rows.isEmpty() ? null : cursor(slice, rows.get(rows.size() - 1)));
    }

    private static <T> String cursor(Slice<T> slice, T row) {
        return Cursor.encode(slice.key().applyAsLong(row));
    }
}
