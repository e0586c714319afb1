// SPDX-License-Identifier: Apache-2.0
package org.calltracking.demo.internal.house;

import java.security.SecureRandom;

/** Makes passwords that people can type. */
public final class RandomPassword {
    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int LENGTH = 16;

    private RandomPassword() {}

    public static String next() {
        StringBuilder password = new StringBuilder(LENGTH);
        new SecureRandom().ints(LENGTH, 0, ALPHABET.length()).forEach(i -> password.append(ALPHABET.charAt(i)));
        return password.toString();
    }
}
