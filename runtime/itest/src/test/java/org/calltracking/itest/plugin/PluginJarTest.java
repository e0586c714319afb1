// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.plugin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PluginJarTest {
    private static final String CLASSES = "org/calltracking/itest/plugin/sample/";
    private static final String COMPONENTS = "OSGI-INF/org.calltracking.itest.plugin.sample.";

    @TempDir
    private Path folder;

    @Test
    void theSamplesManifestIsThatOfAPlugin() throws IOException {
        Path file = SamplePlugin.version("1.2.0").in(folder);
        assertThat(file).hasFileName("sample-1.2.0.jar");
        try (JarFile jar = new JarFile(file.toFile())) {
            Attributes manifest = jar.getManifest().getMainAttributes();
            assertThat(manifest.getValue("Bundle-SymbolicName")).isEqualTo("org.example.sample");
            assertThat(manifest.getValue("Bundle-Version")).isEqualTo("1.2.0");
            assertThat(manifest.getValue("Calltracking-Plugin")).isEqualTo("sample");
            assertThat(manifest.getValue("Export-Package")).isNull();
            assertThat(manifest.getValue("Private-Package")).isNull();
            assertThat(manifest.getValue("Import-Package")
                            .replaceAll("\"[^\"]*\"", "")
                            .split(","))
                    .extracting(clause -> clause.replaceAll(";.*", ""))
                    .containsExactlyInAnyOrder(
                            "org.apache.ibatis.annotations",
                            "org.calltracking.api.access",
                            "org.calltracking.api.event",
                            "org.calltracking.api.graphql",
                            "org.calltracking.api.http",
                            "org.calltracking.api.settings",
                            "org.calltracking.api.store",
                            "org.jspecify.annotations");
            assertThat(manifest.getValue("Import-Package")).contains("org.calltracking.api.settings;version=\"[0.1");
        }
    }

    @Test
    void theSamplesClassesComponentsAndResourcesAreInIt() throws IOException {
        try (JarFile jar = new JarFile(SamplePlugin.version("1.0.0").in(folder).toFile())) {
            List<String> names = jar.stream().map(entry -> entry.getName()).toList();
            assertThat(names)
                    .contains(
                            CLASSES + "SampleMapper.class",
                            CLASSES + "SampleFields$Colour.class",
                            "db/V1__samples.sql",
                            "schema/sample.graphqls");
            assertThat(jar.getManifest()
                            .getMainAttributes()
                            .getValue("Service-Component")
                            .split(","))
                    .containsExactlyInAnyOrderElementsOf(Stream.of(
                                    "SampleEndpoint",
                                    "SampleListener",
                                    "SampleSchema",
                                    "SampleSettings",
                                    "SampleTables",
                                    "Samples")
                            .map(name -> COMPONENTS + name + ".xml")
                            .toList());
            assertThat(text(jar, COMPONENTS + "Samples.xml"))
                    .contains("target=\"(store=sample)\"", "interface=\"java.time.Clock\"");
            assertThat(text(jar, COMPONENTS + "SampleEndpoint.xml"))
                    .contains("<provide interface=\"org.calltracking.api.http.Endpoint\"/>");
        }
    }

    @Test
    void aVersionMayHaveFieldsOfItsOwn() throws IOException {
        try (JarFile first =
                        new JarFile(SamplePlugin.version("1.0.0").in(folder).toFile());
                JarFile second = new JarFile(SamplePlugin.version("2.0.0", "colour", "taste")
                        .in(folder)
                        .toFile())) {
            assertThat(text(first, "schema/sample.graphqls")).doesNotContain("colour", "#extra");
            assertThat(text(second, "schema/sample.graphqls")).contains("  colour: String!\n", "  taste: String!\n");
            assertThat(text(second, "extra-fields.txt")).isEqualTo("colour\ntaste");
            assertThat(text(second, "version.txt")).isEqualTo("2.0.0");
        }
    }

    @ParameterizedTest
    @MethodSource("broken")
    void theBrokenOnesAreWholeJarsTooWithOneComponent(PluginJar broken) throws IOException {
        try (JarFile jar = new JarFile(broken.in(folder).toFile())) {
            Attributes manifest = jar.getManifest().getMainAttributes();
            assertThat(manifest.getValue("Bundle-SymbolicName"))
                    .isEqualTo("org.example." + manifest.getValue("Calltracking-Plugin"));
            String component = manifest.getValue("Service-Component");
            assertThat(component).doesNotContain(",");
            assertThat(text(jar, component)).contains("implementation class=\"org.calltracking.itest.plugin.broken.");
        }
    }

    static Stream<PluginJar> broken() {
        return Stream.of(
                BrokenPlugins.throwing(),
                BrokenPlugins.hanging(),
                BrokenPlugins.deaf(),
                BrokenPlugins.garbled(),
                BrokenPlugins.unguarded(),
                BrokenPlugins.grabbing(),
                BrokenPlugins.stuck());
    }

    private static String text(JarFile jar, String path) throws IOException {
        return new String(jar.getInputStream(jar.getEntry(path)).readAllBytes(), UTF_8);
    }
}
