// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * The rows of a {@link Page}, in the list's own order.
 *
 * @param key the key of a row by which a {@link Page} goes on from it
 */
public record Slice<T>(List<T> rows, boolean hasNext, boolean hasPrevious, ToLongFunction<T> key) {

    public Slice {
        rows = List.copyOf(rows);
    }

    /**
     * Cuts what a query fetched into a slice.
     *
     * @param fetched up to {@link Page#fetch()} rows, nearest to the page's starting end first (so in reverse order
     *     when the page is {@link Page#backward()})
     */
    public static <T> Slice<T> of(Page page, List<T> fetched, ToLongFunction<T> key) {
        boolean more = fetched.size() > page.limit();
        List<T> rows = new ArrayList<>(more ? fetched.subList(0, page.limit()) : fetched);
        if (page.backward()) {
            Collections.reverse(rows);
        }
        boolean hasNext = page.backward() ? page.before() != null : more;
        boolean hasPrevious = page.backward() ? more : page.after() != null;
        return new Slice<>(rows, hasNext, hasPrevious, key);
    }
}
