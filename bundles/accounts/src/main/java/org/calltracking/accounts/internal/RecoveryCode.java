// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal;

import java.security.SecureRandom;
import java.util.Locale;
import org.bouncycastle.util.encoders.Base32;

/**
 * A code for who has lost his app, good once. Its 80 random bits need no slow hash.
 *
 * @param text four groups of four letters and digits
 */
record RecoveryCode(String text) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 10;

    static RecoveryCode create() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new RecoveryCode(
                Base32.toBase32String(bytes).toLowerCase(Locale.ROOT).replaceAll("(.{4})(?=.)", "$1-"));
    }

    /** The same for all spellings of a code. */
    String hash() {
        return new Secret(text.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT)).hash();
    }

    /** Keeps it out of logs. */
    @Override
    public String toString() {
        return "RecoveryCode";
    }
}
