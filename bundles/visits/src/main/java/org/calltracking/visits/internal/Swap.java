// SPDX-License-Identifier: Apache-2.0
package org.calltracking.visits.internal;

import java.util.List;
import org.calltracking.api.PhoneNumber;

/**
 * A number that is to stand in the place of the real one.
 *
 * @param selectors the blocks in which it is to stand
 */
public record Swap(List<String> selectors, PhoneNumber number) {
    public Swap {
        selectors = List.copyOf(selectors);
    }
}
