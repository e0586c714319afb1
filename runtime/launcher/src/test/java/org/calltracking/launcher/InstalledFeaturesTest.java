// SPDX-License-Identifier: Apache-2.0
package org.calltracking.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.calltracking.launcher.Feature.Artifact;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The features that ship, as the build laid them out. */
class InstalledFeaturesTest {
    private final List<Artifact> bundles = Home.open(TestHome.BUILT).features().stream()
            .flatMap(feature -> feature.bundles().stream())
            .toList();

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

        assertThat(bundles.stream().map(bundle -> bundle.group() + ":" + bundle.name()))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(declared);
    }

    @Test
    void haveNoVersionThatTheBuildForgot() {
        assertThat(bundles).extracting(Artifact::version).noneMatch(version -> version.contains("@"));
    }

    private static String text(Element dependency, String name) {
        return dependency.getElementsByTagName(name).item(0).getTextContent();
    }
}
