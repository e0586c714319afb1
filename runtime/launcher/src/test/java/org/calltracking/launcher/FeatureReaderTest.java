// SPDX-License-Identifier: Apache-2.0
package org.calltracking.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.calltracking.launcher.Feature.Artifact;
import org.calltracking.launcher.Feature.Variable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureReaderTest {
    @TempDir
    Path folder;

    @Test
    void readsAllThatAFeatureSays() throws IOException {
        Feature feature = read("""
                {
                  "feature-resource-version": "1.0",
                  "id": "org.example:features:osgifeature:sample:1.0",
                  "name": "sample",
                  "variables": {"PORT": 8080, "HOST": "localhost"},
                  "bundles": [{"id": "org.example:org.example.one:1.2.0", "start-order": 7}],
                  "configurations": {
                    "org.example.one": {"port": "${PORT}", "size": 3, "on": true, "names": ["a", "${HOST}"]}
                  },
                  "extensions": {
                    "framework-launching-properties": {"type": "json", "json": {"felix.cm.pm": "memory"}}
                  }
                }
                """);

        assertThat(feature.name()).isEqualTo("sample");
        assertThat(feature.variables())
                .containsExactly(new Variable("PORT", "8080", true), new Variable("HOST", "localhost", false));
        assertThat(feature.bundles()).containsExactly(new Artifact("org.example", "org.example.one", "1.2.0", 7));
        assertThat(feature.bundles().get(0).path())
                .isEqualTo("org/example/org.example.one/1.2.0/org.example.one-1.2.0.jar");
        assertThat(feature.configurations().get("org.example.one"))
                .containsOnly(
                        entry("port", "${PORT}"), entry("size", 3), entry("on", true), entry("names", new String[] {
                            "a", "${HOST}"
                        }));
        assertThat(feature.frameworkProperties()).containsExactly(Map.entry("felix.cm.pm", "memory"));
    }

    @Test
    void takesWhatIsAbsentForEmpty() throws IOException {
        Feature feature = read("{\"name\": \"empty\"}");

        assertThat(feature).isEqualTo(new Feature("empty", List.of(), List.of(), Map.of(), Map.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{}",
                "{\"name\": 1}",
                "{\"name\": \"a\", \"bundles\": {}}",
                "{\"name\": \"a\", \"bundles\": [{\"id\": \"a:b\", \"start-order\": 1}]}",
                "{\"name\": \"a\", \"bundles\": [{\"id\": \"a:b:1\"}]}",
                "{\"name\": \"a\", \"variables\": {\"A\": null}}",
                "{\"name\": \"a\", \"configurations\": {\"pid\": {\"key\": {}}}}",
                "{\"name\": \"a\", \"configurations\": {\"pid\": {\"key\": 1.5}}}"
            })
    void namesTheFileThatIsNoFeature(String text) {
        assertThatExceptionOfType(LaunchException.class)
                .isThrownBy(() -> read(text))
                .withMessageContaining("sample.json is not a feature")
                .satisfies(failed -> assertThat(failed.code()).isEqualTo(ExitCode.BAD_CONFIGURATION));
    }

    private Feature read(String text) throws IOException {
        return new FeatureReader().read(Files.writeString(folder.resolve("sample.json"), text));
    }
}
