// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** An Argon2id hash with all that is needed to try a password on it, also when newer ones are made otherwise. */
final class PasswordHash {
    /** With two iterations, what OWASP asks for at least. */
    private static final int MEMORY_KIB = 19 * 1024;

    private static final int ITERATIONS = 2;
    private static final int PARALLELISM = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    private static final Pattern PHC =
            Pattern.compile("\\$argon2id\\$v=19\\$m=(\\d{1,8}),t=(\\d{1,4}),p=(\\d{1,3})\\$([^$]+)\\$([^$]+)");

    private final int memoryKib;
    private final int iterations;
    private final int parallelism;
    private final byte[] salt;
    private final byte[] hash;

    private PasswordHash(int memoryKib, int iterations, int parallelism, byte[] salt, byte[] hash) {
        this.memoryKib = memoryKib;
        this.iterations = iterations;
        this.parallelism = parallelism;
        this.salt = salt;
        this.hash = hash;
    }

    static PasswordHash of(String password, SecureRandom random) {
        byte[] salt = bytes(random, SALT_BYTES);
        PasswordHash empty = new PasswordHash(MEMORY_KIB, ITERATIONS, PARALLELISM, salt, new byte[HASH_BYTES]);
        return new PasswordHash(MEMORY_KIB, ITERATIONS, PARALLELISM, salt, empty.compute(password));
    }

    /** One that takes as long as any other and that no password fits. */
    static PasswordHash ofNothing(SecureRandom random) {
        return new PasswordHash(
                MEMORY_KIB, ITERATIONS, PARALLELISM, bytes(random, SALT_BYTES), bytes(random, HASH_BYTES));
    }

    /** @throws IllegalArgumentException if the text is not what {@link #phc} writes */
    static PasswordHash parse(String phc) {
        Matcher parts = PHC.matcher(phc);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not an Argon2id hash");
        }
        Base64.Decoder base64 = Base64.getDecoder();
        return new PasswordHash(
                Integer.parseInt(parts.group(1)),
                Integer.parseInt(parts.group(2)),
                Integer.parseInt(parts.group(3)),
                base64.decode(parts.group(4)),
                base64.decode(parts.group(5)));
    }

    boolean fits(String password) {
        return MessageDigest.isEqual(hash, compute(password));
    }

    /** As a PHC string: {@code $argon2id$v=19$m=...,t=...,p=...$salt$hash}. */
    String phc() {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + memoryKib + ",t=" + iterations + ",p=" + parallelism + "$"
                + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
    }

    private byte[] compute(String password) {
        Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
        argon2.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memoryKib)
                .withIterations(iterations)
                .withParallelism(parallelism)
                .withSalt(salt)
                .build());
        byte[] computed = new byte[hash.length];
        // Keyboards differ in how they compose one and the same letter.
        argon2.generateBytes(
                Normalizer.normalize(password, Normalizer.Form.NFKC).getBytes(UTF_8), computed);
        return computed;
    }

    private static byte[] bytes(SecureRandom random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
