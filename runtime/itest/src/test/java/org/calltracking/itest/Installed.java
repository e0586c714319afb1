// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.calltracking.launcher.Feature;
import org.calltracking.launcher.Home;

/** What the build installed: the features that ship, and their jars. */
public record Installed(Home home, Path folder) {
    private static final List<String> ALL = List.of("platform", "core", "asterisk", "integrations", "database");
    private static final List<String> DEMO = List.of("demo");

    public static Installed here() {
        Path folder = Path.of(System.getProperty("calltracking.home"))
                .toAbsolutePath()
                .normalize();
        return new Installed(Home.open(folder), folder);
    }

    public List<Feature> features() {
        return home.features(ALL);
    }

    public List<Feature.Artifact> bundles() {
        return features().stream()
                .flatMap(feature -> feature.bundles().stream())
                .toList();
    }

    /** Our own bundles: those that ship, and the demo's. */
    public List<Feature.Artifact> ours() {
        return Stream.concat(features().stream(), home.features(DEMO).stream())
                .flatMap(feature -> feature.bundles().stream())
                .filter(bundle -> bundle.group().equals("org.calltracking"))
                .toList();
    }

    public List<Feature.Artifact> thirdParty() {
        return bundles().stream()
                .filter(bundle -> !bundle.group().equals("org.calltracking"))
                .toList();
    }

    public Path jar(Feature.Artifact bundle) {
        return home.jar(bundle);
    }
}
