// SPDX-License-Identifier: Apache-2.0
package org.calltracking.check;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The file of keys that encrypt what plug-ins keep secret. */
record KeyFileCheck(Situation situation) implements Check {
    private static final String SETTING = "CALLTRACKING_SECRET_KEY_FILE";
    /** 32 bytes in Base64. */
    private static final Predicate<String> KEY =
            Pattern.compile("[A-Za-z0-9_-]{1,40}\\s+[A-Za-z0-9+/]{43}=").asMatchPredicate();

    @Override
    public String subject() {
        return "secrets";
    }

    @Override
    public List<Finding> look() throws IOException {
        Path file = Path.of(situation.value(SETTING)).toAbsolutePath().normalize();
        if (situation.isSpoilt(SETTING)) {
            return List.of();
        }
        if (!Files.exists(file)) {
            return List.of(absent(file));
        }
        if (new FileRights(file).isOpenToOthers()) {
            return List.of(Finding.wrong("others may read the key file " + file, "chmod 600 " + file));
        }
        return List.of(content(file));
    }

    private Finding absent(Path file) {
        Path database = situation.settings().data().resolve("mariadb").resolve("data");
        return Files.exists(database)
                ? Finding.wrong(
                        "the key file " + file + " is missing, and there are data that may need it",
                        "copy it back from your backup to " + file + ", or set " + SETTING + " to where it is")
                : Finding.ok("the key file " + file + " is made at the first start");
    }

    private static Finding content(Path file) throws IOException {
        try {
            List<String> lines = Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
            if (!lines.isEmpty() && lines.stream().allMatch(KEY)) {
                return Finding.ok("the key file " + file);
            }
        } catch (MalformedInputException e) {
            // No text, so no keys: falls to the finding below.
        }
        return Finding.wrong(
                "the key file " + file + " holds something else than lines KEYID BASE64KEY with keys of 32 bytes",
                "copy it back from your backup; where no plug-in has stored a secret yet, delete it: rm " + file
                        + ", and the next start makes one");
    }
}
