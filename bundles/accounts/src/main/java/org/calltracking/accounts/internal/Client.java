// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal;

import org.jspecify.annotations.Nullable;

/**
 * The browser or program behind a request, as its owner recognises it in a list.
 *
 * @param userAgent what it calls itself, in one line of at most 200 characters; null if it says nothing
 */
public record Client(String address, @Nullable String userAgent) {
    private static final int MAX_LENGTH = 200;

    /** @param userAgent as it was sent */
    public static Client of(String address, @Nullable String userAgent) {
        return new Client(address, userAgent == null ? null : cleaned(userAgent));
    }

    private static @Nullable String cleaned(String userAgent) {
        String visible = userAgent
                .codePoints()
                .map(c -> Character.isWhitespace(c) ? ' ' : c)
                .filter(Client::isVisible)
                .limit(MAX_LENGTH)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        return visible.isEmpty() ? null : visible;
    }

    private static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    /** Where it comes from, as far as limits care. */
    Network network() {
        return Network.of(address);
    }
}
