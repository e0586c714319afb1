// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.util.encoders.Base32;

/**
 * Codes that an app shows, after RFC 6238: six digits of HMAC-SHA-1, others in each step of 30 seconds.
 *
 * @param secret in Base32, as apps take it
 */
record Totp(String secret) {
    private static final String ISSUER = "Calltracking";
    private static final int STEP_SECONDS = 30;
    private static final int SECRET_BYTES = 20;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** One with a new secret. */
    static Totp create() {
        byte[] key = new byte[SECRET_BYTES];
        RANDOM.nextBytes(key);
        return new Totp(Base32.toBase32String(key));
    }

    /** What apps read out of a picture. */
    String uri(String email) {
        return "otpauth://totp/" + ISSUER + ":" + encoded(email) + "?secret=" + secret + "&issuer=" + ISSUER
                + "&algorithm=SHA1&digits=6&period=" + STEP_SECONDS;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    /** The step that the code belongs to: that of now, or one beside it for clocks that differ. */
    OptionalLong step(String code, Instant now) {
        long present = now.getEpochSecond() / STEP_SECONDS;
        return LongStream.rangeClosed(present - 1, present + 1)
                .filter(step -> MessageDigest.isEqual(code(step).getBytes(UTF_8), code.getBytes(UTF_8)))
                .findFirst();
    }

    /** The code of now. */
    String code(Instant now) {
        return code(now.getEpochSecond() / STEP_SECONDS);
    }

    private String code(long step) {
        byte[] hash = hmac(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        int offset = hash[hash.length - 1] & 0xf;
        int number = ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE;
        return String.format(Locale.ROOT, "%06d", number % 1_000_000);
    }

    private byte[] hmac(byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(Base32.decode(secret), "HmacSHA1"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-1", e);
        }
    }

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
        return "Totp";
    }
}
