// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import org.calltracking.itest.Installed;
import org.calltracking.launcher.Feature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What others wrote and we ship. */
class ThirdPartyBundlesTest {
    private static final Pattern ALLOWED_LICENCE = Pattern.compile(
            "(?i).*(apache-2\\.0|apache.org/licenses/license-2\\.0|apache license|opensource.org/licenses/apache"
                    + "|\\bMIT\\b|mit-license|BSD|EPL-|LGPL|MPL|CC0|bouncy castle|bouncycastle.org/licen[cs]e).*");

    /** Licences of jars whose manifest names none, as their own poms and licence files do. */
    private static final Map<String, String> STATED_ELSEWHERE = Map.of(
            "reactive-streams", "MIT-0",
            "mariadb-java-client", "LGPL-2.1-or-later",
            "java-dataloader", "Apache-2.0",
            "graphql-java", "MIT",
            "failureaccess", "Apache-2.0",
            "bcprov-jdk18on", "MIT",
            "HikariCP", "Apache-2.0");

    static List<Feature.Artifact> thirdParty() {
        return Installed.here().thirdParty();
    }

    @ParameterizedTest
    @MethodSource("thirdParty")
    void isABundleUnderAnAllowedLicence(Feature.Artifact artifact) throws IOException {
        Manifest manifest = manifest(artifact);
        String licence = manifest.getMainAttributes().getValue("Bundle-License");

        assertThat(manifest.getMainAttributes().getValue("Bundle-SymbolicName"))
                .as("%s is a bundle", artifact.name())
                .isNotBlank();
        assertThat(licence == null ? STATED_ELSEWHERE.get(artifact.name()) : licence)
                .as("the licence of %s", artifact.name())
                .isNotNull()
                .matches(ALLOWED_LICENCE);
    }

    @Test
    void noPackageIsExportedTwice() throws IOException {
        Map<String, Set<String>> exporters = new HashMap<>();
        for (Feature.Artifact artifact : Installed.here().bundles()) {
            for (String name : Headers.packages(manifest(artifact), "Export-Package")) {
                exporters.computeIfAbsent(name, key -> new HashSet<>()).add(artifact.name());
            }
        }
        List<String> twice = new ArrayList<>();
        exporters.forEach((name, by) -> {
            if (by.size() > 1) {
                twice.add(name + " by " + by);
            }
        });

        assertThat(twice).isEmpty();
    }

    @Test
    void everyBundleStandsInExactlyOneFeature() {
        assertThat(Installed.here().bundles().stream()
                        .map(bundle -> bundle.group() + ":" + bundle.name())
                        .toList())
                .doesNotHaveDuplicates();
    }

    private static Manifest manifest(Feature.Artifact artifact) throws IOException {
        try (JarFile jar = new JarFile(Installed.here().jar(artifact).toFile())) {
            return jar.getManifest();
        }
    }
}
