// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api.graphql;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The id of an entity as clients see it: opaque to them, unique over all types.
 *
 * @param type the GraphQL object type
 * @param key the entity's own id
 */
public record GlobalId(String type, long key) {

    /** The text that clients get. */
    public String encode() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((type + ":" + key).getBytes(StandardCharsets.UTF_8));
    }

    /** The id behind the text, or null if it is none. */
    public static @Nullable GlobalId decode(String text) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            int colon = plain.indexOf(':');
            if (colon < 1) {
                return null;
            }
            GlobalId id = new GlobalId(plain.substring(0, colon), Long.parseLong(plain.substring(colon + 1)));
            return id.encode().equals(text) ? id : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
