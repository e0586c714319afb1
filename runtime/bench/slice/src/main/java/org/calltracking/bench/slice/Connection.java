// SPDX-License-Identifier: Apache-2.0
package org.calltracking.bench.slice;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The first page of a list. */
public record Connection<T extends Row>(List<Edge<T>> edges, PageInfo pageInfo) {

    /** A row and its place. */
    public record Edge<T extends Row>(String cursor, T node) {}

    /** Whether there is more. */
    public record PageInfo(boolean hasNextPage, @Nullable String endCursor) {}

    /** @param rows one more than the page has, if there are so many */
    static <T extends Row> Connection<T> of(List<T> rows, int size) {
        List<Edge<T>> edges = rows.stream()
                .limit(size)
                .map(row -> new Edge<>(GlobalId.of("Cursor", row.key()), row))
                .toList();
        String end = edges.isEmpty() ? null : edges.get(edges.size() - 1).cursor();
        return new Connection<>(edges, new PageInfo(rows.size() > size, end));
    }
}
