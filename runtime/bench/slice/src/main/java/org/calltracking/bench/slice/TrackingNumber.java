// SPDX-License-Identifier: Apache-2.0
package org.calltracking.bench.slice;

/** A number that is shown to visitors. */
public record TrackingNumber(long key, String phone) implements Row {

    public String getId() {
        return GlobalId.of("TrackingNumber", key);
    }
}
