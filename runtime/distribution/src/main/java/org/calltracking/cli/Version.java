// SPDX-License-Identifier: Apache-2.0
package org.calltracking.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;

/** A version of the product, such as {@code 0.1.0-SNAPSHOT}; what follows the numbers orders nothing. */
record Version(String text) {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    /** Of what is installed. */
    static Version installed(Path home) throws IOException {
        String id = Answer.of(Files.readString(home.resolve("features/platform.json")))
                .text("id");
        return new Version(id.substring(id.lastIndexOf(':') + 1));
    }

    boolean isOlderThan(Version other) {
        return Arrays.compare(numbers(), other.numbers()) < 0;
    }

    private int[] numbers() {
        return NUMBER.matcher(text.replaceFirst("-.*", ""))
                .results()
                .mapToInt(found -> Integer.parseInt(found.group()))
                .toArray();
    }
}
