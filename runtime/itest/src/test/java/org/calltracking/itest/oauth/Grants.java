// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.oauth;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What was given and not yet used. Guarded by the server that has it. */
final class Grants {
    private final Map<String, Begun> codes = new HashMap<>();
    private final Set<String> refreshTokens = new HashSet<>();
    private final Map<String, Long> accessTokens = new HashMap<>();

    private record Begun(String redirectUri, String challenge) {}

    record Given(String access, String refresh) {}

    String code(String redirectUri, String challenge) {
        String code = UUID.randomUUID().toString();
        codes.put(code, new Begun(redirectUri, challenge));
        return code;
    }

    /** Whether the code is good for who brings it; it is used up in any case. */
    boolean exchange(String code, String redirectUri, String verifier) {
        Begun begun = codes.remove(code);
        return begun != null
                && verifier != null
                && begun.redirectUri.equals(redirectUri)
                && begun.challenge.equals(challenge(verifier));
    }

    boolean refresh(String token) {
        return refreshTokens.remove(token);
    }

    Given give(long goodUntilNanos) {
        Given given = new Given(UUID.randomUUID().toString(), UUID.randomUUID().toString());
        accessTokens.put(given.access, goodUntilNanos);
        refreshTokens.add(given.refresh);
        return given;
    }

    boolean isGood(String accessToken, long nowNanos) {
        Long goodUntil = accessTokens.get(accessToken);
        return goodUntil != null && goodUntil - nowNanos > 0;
    }

    void takeBack() {
        codes.clear();
        refreshTokens.clear();
        accessTokens.clear();
    }

    private static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
