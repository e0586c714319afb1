// SPDX-License-Identifier: Apache-2.0
package org.calltracking.bench.slice;

import java.time.Instant;

/** A visitor's stay. */
public record Visit(long key, String landingPage, String referrer, Instant startedAt) implements Row {

    public String getId() {
        return GlobalId.of("Visit", key);
    }
}
