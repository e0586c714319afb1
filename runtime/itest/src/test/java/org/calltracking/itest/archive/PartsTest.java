// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.archive;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The archive tells all that is in it, and under which terms. */
class PartsTest {
    private static List<JsonNode> components;

    @BeforeAll
    static void read() throws IOException {
        JsonNode list = new ObjectMapper()
                .readTree(Archive.folder().resolve("sbom.cdx.json").toFile());
        components = StreamSupport.stream(list.get("components").spliterator(), false)
                .toList();
    }

    @Test
    void everyJarAlsoThoseInsideOfOthersStandsInTheListOfParts() throws IOException {
        Map<String, String> jars = Archive.jars();
        Set<String> known = hashes(component -> true);
        Set<String> ofOthers = hashes(component -> !isOurs(component));

        assertThat(jars).hasSizeGreaterThan(50);
        assertThat(jars.keySet())
                .filteredOn(name -> !known.contains(jars.get(name)))
                // What is inside a part of others belongs to that part.
                .filteredOn(name -> containers(name).noneMatch(outer -> ofOthers.contains(jars.get(outer))))
                // The list is that of this one's module.
                .containsExactly("lib/cli.jar");
    }

    private static Set<String> hashes(Predicate<JsonNode> which) {
        return components.stream()
                .filter(which)
                .flatMap(component ->
                        StreamSupport.stream(component.path("hashes").spliterator(), false))
                .map(hash -> hash.get("content").asText())
                .collect(toSet());
    }

    private static boolean isOurs(JsonNode component) {
        return component.get("group").asText().equals("org.calltracking");
    }

    private static Stream<String> containers(String name) {
        return Stream.iterate(name, inner -> inner.contains("!/"), inner -> inner.substring(0, inner.lastIndexOf("!/")))
                .map(inner -> inner.substring(0, inner.lastIndexOf("!/")));
    }

    @Test
    void everyPartOfOthersHasItsLicence() throws IOException {
        String list = Files.readString(Archive.folder().resolve("licences/README.md"));
        Set<String> missing = new HashSet<>();
        for (JsonNode component : components) {
            if (!isOurs(component)) {
                String line = "| `%s:%s` | %s | "
                        .formatted(
                                component.get("group").asText(),
                                component.get("name").asText(),
                                component.get("version").asText());
                if (!list.contains(line)) {
                    missing.add(line);
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void everyFileThatTheListOfLicencesNamesIsThere() throws IOException {
        Path licences = Archive.folder().resolve("licences");
        List<String> named = Pattern.compile("\\]\\(([^)]+)\\)")
                .matcher(Files.readString(licences.resolve("README.md")))
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(named)
                .isNotEmpty()
                .allSatisfy(name -> assertThat(licences.resolve(name)).isNotEmptyFile());
    }
}
