// SPDX-License-Identifier: Apache-2.0
package org.calltracking.bench.slice;

import java.time.Instant;

/** A campaign; its offices are fetched when they are asked for. */
public record Campaign(
        long key,
        String name,
        String site,
        boolean active,
        int position,
        int sessionTimeSeconds,
        int timeAfterSessionSeconds,
        Instant createdAt)
        implements Row {

    public String getId() {
        return GlobalId.of("Campaign", key);
    }
}
