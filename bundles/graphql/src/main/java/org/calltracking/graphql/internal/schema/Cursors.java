// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.schema;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.calltracking.api.InvalidInputException;
import org.calltracking.api.Page;
import org.calltracking.api.UserError;
import org.calltracking.api.graphql.Input;
import org.jspecify.annotations.Nullable;

/** Places in lists as clients see them, and the pages that they ask for. */
final class Cursors {
    private static final String MARK = "after:";

    private Cursors() {}

    static String encode(long key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((MARK + key).getBytes(StandardCharsets.UTF_8));
    }

    /** The page that a connection's arguments ask for. */
    static Page page(Input arguments) {
        boolean backward = arguments.has("last");
        if (backward && arguments.has("first")) {
            throw refused("last", "either first or last is accepted, not both");
        }
        int limit = arguments.number(backward ? "last" : "first", Page.DEFAULT, 0, Page.MAX);
        return new Page(limit, backward, key(arguments, "after"), key(arguments, "before"));
    }

    private static @Nullable Long key(Input arguments, String name) {
        Object value = arguments.values().get(name);
        if (value == null) {
            return null;
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(value.toString()), StandardCharsets.UTF_8);
            if (text.startsWith(MARK)) {
                return Long.valueOf(text.substring(MARK.length()));
            }
        } catch (IllegalArgumentException e) {
            // Falls through: text that is no cursor is refused the same way as one of another kind.
        }
        throw refused(name, "a cursor of this list is accepted");
    }

    private static InvalidInputException refused(String argument, String message) {
        return new InvalidInputException(UserError.Code.INVALID, message, List.of(argument));
    }
}
