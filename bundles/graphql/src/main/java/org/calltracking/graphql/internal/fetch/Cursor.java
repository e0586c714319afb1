// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.fetch;

import org.calltracking.api.graphql.GlobalId;
import org.jspecify.annotations.Nullable;

/** A place in a list as clients see it: as opaque as an id, and made like one. */
final class Cursor {
    private static final String KIND = "Cursor";

    private Cursor() {}

    static String encode(long key) {
        return new GlobalId(KIND, key).encode();
    }

    /** The key behind the text, or null if it is no cursor. */
    static @Nullable Long decode(String text) {
        GlobalId id = GlobalId.decode(text);
        return id == null || !id.type().equals(KIND) ? null : id.key();
    }
}
