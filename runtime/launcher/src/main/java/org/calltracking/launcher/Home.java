// SPDX-License-Identifier: Apache-2.0
package org.calltracking.launcher;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is installed: {@code features/*.json}, and in {@code system/} the bundles they name, laid out like a Maven
 * repository. Immutable.
 */
public final class Home {
    private final Path folder;
    private final Map<String, Feature> features;

    private Home(Path folder, Map<String, Feature> features) {
        this.folder = folder;
        this.features = Collections.unmodifiableMap(features);
    }

    /**
     * Reads all features of a folder.
     *
     * @throws LaunchException if it holds none, or one that cannot be read
     */
    public static Home open(Path folder) {
        FeatureReader reader = new FeatureReader();
        Map<String, Feature> features = new TreeMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder.resolve("features"), "*.json")) {
            for (Path file : files) {
                Feature feature = reader.read(file);
                features.put(feature.name(), feature);
            }
        } catch (IOException e) {
            throw new LaunchException(ExitCode.BAD_CONFIGURATION, "no features can be read in " + folder, e);
        }
        return new Home(folder, features);
    }

    /** All features, started or not, by name. */
    public Collection<Feature> features() {
        return features.values();
    }

    /**
     * The features of these names, each once.
     *
     * @throws LaunchException if one of them is not installed
     */
    public List<Feature> features(List<String> names) {
        return names.stream().distinct().map(this::feature).toList();
    }

    /** The jar of a bundle. */
    public Path jar(Feature.Artifact bundle) {
        return folder.resolve("system").resolve(bundle.path()).toAbsolutePath();
    }

    private Feature feature(String name) {
        Feature feature = features.get(name);
        if (feature == null) {
            throw LaunchException.badConfiguration(
                    "there is no feature \"" + name + "\"; installed are " + String.join(", ", features.keySet()));
        }
        return feature;
    }
}
