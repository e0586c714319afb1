// SPDX-License-Identifier: Apache-2.0
package org.calltracking.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A file with keys for secrets, lines {@code KEYID BASE64KEY}. */
record KeyFile(Path path) {
    private static final String PURPOSE = "calltracking backup";
    private static final int BYTES = 32;

    /** @throws CommandException if it is not the file that a backup was made with, or not all of it */
    void check(Manifest backup) throws CommandException, IOException {
        Map<String, String> own = fingerprints();
        TreeSet<String> missing = new TreeSet<>(backup.neededKeys());
        missing.removeIf(
                id -> own.containsKey(id) && own.get(id).equals(backup.keys().get(id)));
        if (!missing.isEmpty()) {
            throw CommandException.refused(path + " is not the right file of keys: it lacks "
                    + (missing.size() == 1 ? "the key " : "the keys ") + String.join(", ", missing)
                    + ", or holds another under that name");
        }
    }

    private Map<String, String> fingerprints() throws CommandException, IOException {
        if (!Files.isRegularFile(path)) {
            throw CommandException.refused("there is no file of keys " + path);
        }
        Map<String, String> fingerprints = new TreeMap<>();
        List<String> lines = Files.readAllLines(path, UTF_8);
        for (String line : lines) {
            String[] words = line.strip().split("\\s+");
            if (words.length == 2 && !words[0].startsWith("#")) {
                fingerprints.put(words[0], fingerprint(words[1]));
            }
        }
        return fingerprints;
    }

    /** As the process makes it when it writes a backup. */
    private String fingerprint(String key) throws CommandException {
        try {
            byte[] bytes = Base64.getDecoder().decode(key);
            if (bytes.length != BYTES) {
                throw new IllegalArgumentException("a key has 32 bytes");
            }
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(bytes, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(PURPOSE.getBytes(UTF_8)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw CommandException.refused(
                    path + " is no file of keys: lines KEYID BASE64KEY are wanted, with keys of 32 bytes");
        }
    }
}
