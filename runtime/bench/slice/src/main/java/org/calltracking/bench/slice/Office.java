// SPDX-License-Identifier: Apache-2.0
package org.calltracking.bench.slice;

import org.jspecify.annotations.Nullable;

/** Where calls go. */
public record Office(long key, String name, @Nullable String number) implements Row {

    public String getId() {
        return GlobalId.of("Office", key);
    }
}
