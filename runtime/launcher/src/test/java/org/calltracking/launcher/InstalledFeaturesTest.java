// SPDX-License-Identifier: Apache-2.0
package org.calltracking.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.calltracking.launcher.Feature.Artifact;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The features that ship, as the build laid them out. */
class InstalledFeaturesTest {
    private static final Pattern CLAUSE = Pattern.compile("(?:[^,\"]|\"[^\"]*\")+");
    private static final Pattern ALLOWED_LICENCE =
            Pattern.compile("(?i)Apache-2\\.0|apache\\.org/licenses/LICENSE-2\\.0|LGPL-2\\.1-or-later");

    /** Licences of jars whose manifests name none, read from their poms. */
    private static final Map<String, String> SILENT = Map.of(
            "bcprov-jdk18on", "MIT in the words of the Bouncy Castle Licence",
            "graphql-java", "MIT",
            "java-dataloader", "Apache-2.0",
            "reactive-streams", "MIT-0");

    private final Home home = Home.open(TestHome.BUILT);

    @Test
    void nameExactlyTheJarsThatTheBuildLaysBesideThem() throws Exception {
        Document pom = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Path.of("../../features/pom.xml").toFile());
        NodeList dependencies = pom.getElementsByTagName("dependency");
        List<String> declared = IntStream.range(0, dependencies.getLength())
                .mapToObj(i -> (Element) dependencies.item(i))
                .map(dependency -> text(dependency, "groupId") + ":" + text(dependency, "artifactId"))
                .toList();

        assertThat(bundles().stream().map(bundle -> bundle.group() + ":" + bundle.name()))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(declared);
    }

    @Test
    void haveNoVersionThatTheBuildForgot() {
        assertThat(bundles()).extracting(Artifact::version).noneMatch(version -> version.contains("@"));
    }

    @Test
    void nameBundlesOfAllowedLicencesOnly() {
        for (Artifact bundle : bundles()) {
            Attributes manifest = manifest(bundle);
            String licence = manifest.getValue("Bundle-License");

            assertThat(manifest.getValue("Bundle-SymbolicName"))
                    .as(bundle.name())
                    .isNotNull();
            if (licence == null) {
                assertThat(SILENT).containsKey(bundle.name());
            } else {
                assertThat(licence).as(bundle.name()).containsPattern(ALLOWED_LICENCE);
            }
        }
    }

    @Test
    void exportNoPackageTwice() {
        Map<String, Set<String>> exporters = new TreeMap<>();
        for (Artifact bundle : bundles()) {
            for (String exported : exports(manifest(bundle))) {
                exporters.computeIfAbsent(exported, name -> new TreeSet<>()).add(bundle.name());
            }
        }
        exporters.values().removeIf(bundles -> bundles.size() == 1);

        assertThat(exporters).isEmpty();
    }

    private List<Artifact> bundles() {
        return home.features().stream()
                .flatMap(feature -> feature.bundles().stream())
                .toList();
    }

    private Attributes manifest(Artifact bundle) {
        try (JarFile jar = new JarFile(home.jar(bundle).toFile())) {
            return jar.getManifest().getMainAttributes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> exports(Attributes manifest) {
        String header = manifest.getValue("Export-Package");
        return header == null
                ? Set.of()
                : CLAUSE.matcher(header)
                        .results()
                        .map(clause -> clause.group().strip().replaceFirst(";.*", ""))
                        .collect(Collectors.toSet());
    }

    private static String text(Element dependency, String name) {
        return dependency.getElementsByTagName(name).item(0).getTextContent();
    }
}
