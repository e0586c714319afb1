// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.calltracking.itest.rules.House.ALLOWED;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.calltracking.itest.Installed;
import org.calltracking.launcher.Feature;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What our bundles say of themselves to OSGi. */
class ManifestTest {
    static List<Feature.Artifact> ours() {
        return Installed.here().ours();
    }

    @ParameterizedTest
    @MethodSource("ours")
    void exportsNothingButItsRootPackageAndThatWithAVersion(Feature.Artifact artifact) throws IOException {
        for (String clause : Headers.clauses(manifest(artifact), "Export-Package")) {
            assertThat(clause).contains("version=");
        }
        List<String> exported = Headers.packages(manifest(artifact), "Export-Package");
        if (artifact.name().equals("org.calltracking.api")) {
            assertThat(exported).isNotEmpty().allMatch(name -> name.startsWith("org.calltracking.api"));
        } else {
            assertThat(exported).isSubsetOf(artifact.name());
        }
    }

    @ParameterizedTest
    @MethodSource("ours")
    void hasNoneOfTheHeadersThatTieBundlesTogether(Feature.Artifact artifact) throws IOException {
        Attributes attributes = manifest(artifact).getMainAttributes();

        assertThat(attributes.getValue("Require-Bundle")).isNull();
        assertThat(attributes.getValue("DynamicImport-Package")).isNull();
        assertThat(attributes.getValue("Bundle-Activator")).isNull();
        assertThat(attributes.getValue("Fragment-Host")).isNull();
        assertThat(attributes.getValue("Bundle-SymbolicName")).isEqualTo(artifact.name());
    }

    @ParameterizedTest
    @MethodSource("ours")
    void importsOnlyFromTheBundlesItMaySee(Feature.Artifact artifact) throws IOException {
        String room = artifact.name().substring("org.calltracking.".length());
        Set<String> imported = Headers.packages(manifest(artifact), "Import-Package").stream()
                .filter(name -> name.startsWith("org.calltracking."))
                .map(name -> name.substring("org.calltracking.".length()))
                .map(name -> name.startsWith("api") ? "api" : name)
                .filter(name -> !name.equals(room))
                .collect(Collectors.toSet());

        assertThat(ALLOWED).containsKey(room);
        assertThat(imported).isSubsetOf(ALLOWED.get(room));
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void aPlugInSeesTheApiAlone(Feature.Artifact artifact) throws IOException {
        assertThat(Headers.packages(manifest(artifact), "Import-Package"))
                .allMatch(name -> name.startsWith("org.calltracking.api")
                        || name.startsWith("org.slf4j")
                        || name.startsWith("javax.")
                        || name.equals("org.apache.ibatis.annotations")
                        || name.equals("org.jspecify.annotations"));
        assertThat(Headers.clauses(manifest(artifact), "Export-Package")).isEmpty();
    }

    static List<Feature.Artifact> plugins() throws IOException {
        List<Feature.Artifact> plugins = new ArrayList<>();
        for (Feature.Artifact artifact : ours()) {
            if (manifest(artifact).getMainAttributes().getValue("Calltracking-Plugin") != null) {
                plugins.add(artifact);
            }
        }
        return plugins;
    }

    private static Manifest manifest(Feature.Artifact artifact) throws IOException {
        try (JarFile jar = new JarFile(Installed.here().jar(artifact).toFile())) {
            return jar.getManifest();
        }
    }
}
