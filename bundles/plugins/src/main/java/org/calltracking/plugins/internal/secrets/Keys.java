// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The operator's keys in the order of their file: the first seals, each opens what it sealed. AES-256-GCM; a sealed text
 * is {@code v1:KEYID:BASE64}, where the nonce comes first. Immutable, thread-safe.
 */
final class Keys {
    static final int KEY_BYTES = 32;

    private static final String VERSION = "v1";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,40}");
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Map<String, SecretKeySpec> keys;
    private final String first;

    private Keys(Map<String, SecretKeySpec> keys) {
        this.keys = keys;
        this.first = keys.keySet().iterator().next();
    }

    /** Lines {@code KEYID BASE64KEY}; blank ones and those that begin with {@code #} are passed over. */
    static Keys parse(List<String> lines) throws BadKeyFileException {
        Map<String, SecretKeySpec> keys = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                add(keys, line, i + 1);
            }
        }
        if (keys.isEmpty()) {
            throw new BadKeyFileException("it holds no key");
        }
        return new Keys(keys);
    }

    private static void add(Map<String, SecretKeySpec> keys, String line, int number) throws BadKeyFileException {
        String[] words = line.split("\\s+");
        if (words.length != 2 || !ID.matcher(words[0]).matches()) {
            throw new BadKeyFileException("line " + number + " is not of the form KEYID BASE64KEY, where KEYID has"
                    + " up to 40 letters, digits, hyphens and underscores");
        }
        byte[] key;
        try {
            key = Base64.getDecoder().decode(words[1]);
        } catch (IllegalArgumentException e) {
            throw new BadKeyFileException("the key in line " + number + " is not Base64");
        }
        if (key.length != KEY_BYTES) {
            throw new BadKeyFileException("the key in line " + number + " has not 32 bytes");
        }
        if (keys.putIfAbsent(words[0], new SecretKeySpec(key, "AES")) != null) {
            throw new BadKeyFileException("line " + number + " names a key that is there already");
        }
    }

    /** The key that seals. */
    String first() {
        return first;
    }

    Set<String> ids() {
        return keys.keySet();
    }

    String seal(Place place, String text) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, first, nonce, place);
            byte[] body = cipher.doFinal(text.getBytes(UTF_8));
            byte[] whole = ByteBuffer.allocate(nonce.length + body.length)
                    .put(nonce)
                    .put(body)
                    .array();
            return VERSION + ":" + first + ":" + Base64.getEncoder().encodeToString(whole);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    /** @throws DamagedSecretException if it was not sealed for that place with the key it names */
    String open(Place place, String sealed) throws MissingKeyException {
        String[] parts = sealed.split(":", -1);
        String id = parts.length == 3 ? parts[1] : "?";
        if (parts.length != 3 || !parts[0].equals(VERSION)) {
            throw new DamagedSecretException(place, id, new IllegalArgumentException("no sealed text of version 1"));
        }
        if (!keys.containsKey(id)) {
            throw new MissingKeyException(id);
        }
        try {
            ByteBuffer whole = ByteBuffer.wrap(Base64.getDecoder().decode(parts[2]));
            if (whole.remaining() < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
                throw new IllegalArgumentException("it was cut");
            }
            byte[] nonce = new byte[NONCE_BYTES];
            whole.get(nonce);
            byte[] body = new byte[whole.remaining()];
            whole.get(body);
            return new String(cipher(Cipher.DECRYPT_MODE, id, nonce, place).doFinal(body), UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new DamagedSecretException(place, id, e);
        }
    }

    private Cipher cipher(int mode, String id, byte[] nonce, Place place) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, keys.get(id), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((VERSION + ":" + id + ":" + place.path()).getBytes(UTF_8));
        return cipher;
    }

    /** Keeps the keys out of logs. */
    @Override
    public String toString() {
        return "Keys" + keys.keySet();
    }
}
