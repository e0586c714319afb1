// SPDX-License-Identifier: Apache-2.0
package org.calltracking.webhooks.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.calltracking.api.settings.Secret;

/** Signs messages as Standard Webhooks 1.0.0 says, with a secret that the receiver has too. */
final class SigningKey {
    private static final String PREFIX = "whsec_";
    private static final int SHORTEST = 24;
    private static final int LONGEST = 64;
    private static final String ALGORITHM = "HmacSHA256";

    private final byte[] key;

    private SigningKey(byte[] key) {
        this.key = key;
    }

    /** @throws IllegalArgumentException if it is no secret as the standard has them; the message does not show it */
    static SigningKey of(Secret secret) {
        byte[] key = decoded(secret.text());
        if (key.length < SHORTEST || key.length > LONGEST) {
            throw new IllegalArgumentException("the secret must be " + PREFIX + " followed by " + SHORTEST + " to "
                    + LONGEST + " random bytes in base64");
        }
        return new SigningKey(key);
    }

    /** The value of the header {@code webhook-signature}. */
    String sign(String id, long timestamp, byte[] body) {
        ByteArrayOutputStream signed = new ByteArrayOutputStream();
        signed.writeBytes((id + "." + timestamp + ".").getBytes(UTF_8));
        signed.writeBytes(body);
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.toByteArray()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] decoded(String text) {
        try {
            return text.startsWith(PREFIX) ? Base64.getDecoder().decode(text.substring(PREFIX.length())) : new byte[0];
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
