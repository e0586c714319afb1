// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal.store;

import org.jspecify.annotations.Nullable;

/**
 * What was replayed.
 *
 * @param more whether there are more that could be
 * @param last the last of them; null if there is none
 */
public record Replayed(int count, boolean more, @Nullable Long last) {
    static final Replayed NOTHING = new Replayed(0, false, null);
}
