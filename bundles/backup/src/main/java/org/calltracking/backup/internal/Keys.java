// SPDX-License-Identifier: Apache-2.0
package org.calltracking.backup.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The operator's keys as far as a backup tells of them: it knows the right ones again, and nobody can guess them. */
final class Keys {
    private static final String PURPOSE = "calltracking backup";

    private Keys() {}

    /** Of a file with lines {@code KEYID BASE64KEY}, by id; none if the file is not there. What is no key has none. */
    static Map<String, String> fingerprints(Path file) throws IOException {
        Map<String, String> fingerprints = new TreeMap<>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file, UTF_8)) {
                String[] words = line.strip().split("\\s+");
                if (words.length == 2 && !words[0].startsWith("#")) {
                    fingerprint(words[1]).ifPresent(fingerprint -> fingerprints.put(words[0], fingerprint));
                }
            }
        }
        return fingerprints;
    }

    /** A key is random and long: a code that it makes does not help to find it. */
    private static Optional<String> fingerprint(String key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(key), "HmacSHA256"));
            return Optional.of(HexFormat.of().formatHex(mac.doFinal(PURPOSE.getBytes(UTF_8))));
        } catch (IllegalArgumentException e) {
            // The check of secrets tells the operator of it.
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
