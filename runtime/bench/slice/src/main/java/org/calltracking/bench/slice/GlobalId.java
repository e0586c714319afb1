// SPDX-License-Identifier: Apache-2.0
package org.calltracking.bench.slice;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/** Ids and cursors as the product shows them, so that answers can be compared. */
final class GlobalId {
    private GlobalId() {}

    static String of(String type, long key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((type + ":" + key).getBytes(UTF_8));
    }
}
