// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api;

import org.jspecify.annotations.Nullable;

/**
 * The part of an ordered list that was asked for, by keys and never by offsets.
 *
 * @param limit how many rows at most, 1 to {@link #MAX}
 * @param backward true for the last rows of the range instead of the first
 * @param after only rows behind this key, in the list's own order
 * @param before only rows ahead of this key, in the list's own order
 */
public record Page(
        int limit,
        boolean backward,
        @Nullable Long after,
        @Nullable Long before) {
    /** The longest page. */
    public static final int MAX = 200;

    /** The length of a page when none is asked for. */
    public static final int DEFAULT = 50;

    public Page {
        if (limit < 0 || limit > MAX) {
            throw new IllegalArgumentException("a page has 0 to " + MAX + " rows");
        }
    }

    /** One row more than the page: its presence tells that the list goes on. */
    public int fetch() {
        return limit + 1;
    }
}
