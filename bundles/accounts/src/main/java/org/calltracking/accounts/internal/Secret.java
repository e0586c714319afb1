// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A text that proves who has it. Only its hash is kept; 32 random bytes need no slow hash.
 *
 * @param text goes to its owner once
 */
public record Secret(String text) {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A new one, in characters that need no escaping in links, headers and cookies. */
    public static Secret create(String prefix) {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return new Secret(prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** SHA-256 in hexadecimal, by which it is looked up. */
    public String hash() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Keeps it out of logs. */
    @Override
    public String toString() {
        return "Secret";
    }
}
