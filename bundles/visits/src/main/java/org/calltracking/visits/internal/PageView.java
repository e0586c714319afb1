// SPDX-License-Identifier: Apache-2.0
package org.calltracking.visits.internal;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a browser told when a page was shown. Nothing in it is trusted.
 *
 * @param visitor the browser's key from its visit before
 * @param visit the token of the running visit
 * @param clientIds the visitor's ids in counters by name
 */
public record PageView(
        @Nullable String visitor,
        @Nullable String visit,
        PageAddress page,
        String referrer,
        Map<String, String> clientIds,
        String address) {
    public PageView {
        clientIds = Map.copyOf(clientIds);
    }
}
