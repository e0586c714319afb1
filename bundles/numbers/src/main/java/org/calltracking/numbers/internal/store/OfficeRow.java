// SPDX-License-Identifier: Apache-2.0
package org.calltracking.numbers.internal.store;

import java.time.Instant;
import org.calltracking.numbers.Destination;
import org.calltracking.numbers.Office;

/** An office as its table has it. */
public record OfficeRow(
        long id, long accountId, String name, Destination.Kind kind, String address, Instant createdAt, int version) {

    Office office() {
        return new Office(id, accountId, name, new Destination(kind, address), createdAt, version);
    }
}
