// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.schema;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which part has each type, and each field of an object. What is the host's is nobody's. */
public record Owners(Map<String, String> parts) {
    public Owners {
        parts = Map.copyOf(parts);
    }

    static Owners of(Map<String, Part> claims) {
        Map<String, String> parts = new HashMap<>();
        claims.forEach((claim, part) -> {
            if (!HostPart.isHost(part)) {
                parts.put(claim, part.name());
            }
        });
        return new Owners(parts);
    }

    /** The part that declares the type. */
    public @Nullable String ofType(String type) {
        return parts.get(type);
    }

    /** The part that declares the field, be it in an extension. */
    public @Nullable String ofField(String type, String field) {
        return parts.get(type + "." + field);
    }
}
