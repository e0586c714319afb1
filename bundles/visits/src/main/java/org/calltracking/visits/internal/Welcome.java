// SPDX-License-Identifier: Apache-2.0
package org.calltracking.visits.internal;

import java.util.List;

/**
 * The answer to a page view.
 *
 * @param visitor the browser's key, to be told at its next visit
 * @param visit the token of the running visit
 */
public record Welcome(String visitor, String visit, List<Swap> swaps) {
    public Welcome {
        swaps = List.copyOf(swaps);
    }
}
