// SPDX-License-Identifier: Apache-2.0
package org.calltracking.visits.internal;

import java.security.SecureRandom;
import java.util.Base64;

/** Makes keys that nobody can guess. Thread-safe. */
final class RandomKeys {
    private static final String SITE_ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";

    private final SecureRandom random = new SecureRandom();

    /** 128 bits as 22 characters of an address. */
    String token() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** 16 characters that people can read to each other. */
    String siteKey() {
        StringBuilder key = new StringBuilder(16);
        random.ints(16, 0, SITE_ALPHABET.length()).forEach(i -> key.append(SITE_ALPHABET.charAt(i)));
        return key.toString();
    }
}
