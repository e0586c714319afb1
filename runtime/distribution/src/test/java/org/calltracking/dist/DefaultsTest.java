// SPDX-License-Identifier: Apache-2.0
package org.calltracking.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The file of settings names all there are, and sets none; so does the page about them. */
class DefaultsTest {
    private static final Path CONF = Path.of("src/main/dist/conf/calltracking.conf");
    private static final Path PAGE = Path.of("docs/settings.md");
    private static final Pattern TOLD = Pattern.compile("`(CALLTRACKING_[A-Z_]+)`");
    private static final Pattern VARIABLE = Pattern.compile("\"(CALLTRACKING_[A-Z_]+)\"");
    private static final Pattern SHOWN = Pattern.compile("#(CALLTRACKING_[A-Z_]+)=");

    @Test
    void namesEverySetting() throws IOException {
        Set<String> known = new TreeSet<>(Set.of("CALLTRACKING_DATA", "CALLTRACKING_FEATURES"));
        try (Stream<Path> features = Files.list(Path.of("../../features"))) {
            features.filter(file -> file.toString().endsWith(".json"))
                    .forEach(file -> names(VARIABLE, text(file)).forEach(known::add));
        }

        assertThat(names(SHOWN, text(CONF))).containsExactlyInAnyOrderElementsOf(known);
        assertThat(names(TOLD, text(PAGE)).filter(name -> !name.equals("CALLTRACKING_CONF")))
                .containsOnlyOnceElementsOf(known)
                .hasSameSizeAs(known);
    }

    @Test
    void setsNothing() {
        assertThat(text(CONF).lines()).allMatch(line -> line.isEmpty() || line.startsWith("#"));
    }

    private static Stream<String> names(Pattern pattern, String text) {
        return pattern.matcher(text).results().map((MatchResult found) -> found.group(1));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
