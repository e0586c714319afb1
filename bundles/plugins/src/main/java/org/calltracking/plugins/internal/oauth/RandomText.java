// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.oauth;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** 32 random bytes in characters that need no escaping; a code verifier of PKCE has that form too (RFC 7636, 4.1). */
record RandomText(String text) {
    private static final SecureRandom RANDOM = new SecureRandom();

    static RandomText create() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return new RandomText(base64(bytes));
    }

    /** SHA-256 in hexadecimal, by which it is looked up. */
    String hash() {
        return HexFormat.of().formatHex(sha256());
    }

    /** The code challenge S256 of this verifier. */
    String challenge() {
        return base64(sha256());
    }

    private byte[] sha256() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Keeps it out of logs. */
    @Override
    public String toString() {
        return "RandomText";
    }
}
