// SPDX-License-Identifier: Apache-2.0
package org.calltracking.cli;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The plug-ins among the bundles of the features that start: they run without a jar in the folder of plug-ins. */
final class ShippedPlugins {
    private final Path home;
    private final List<String> features;

    ShippedPlugins(Settings settings) {
        this.home = settings.home();
        this.features = settings.features();
    }

    List<PluginJar> all() throws IOException {
        List<PluginJar> plugins = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(home.resolve("features"), "*.json")) {
            for (Path file : files) {
                Answer feature = Answer.of(Files.readString(file));
                if (features.isEmpty() || features.contains(feature.text("name"))) {
                    for (Answer bundle : feature.objects("bundles")) {
                        PluginJar.ifPlugin(jar(bundle.text("id"))).ifPresent(plugins::add);
                    }
                }
            }
        }
        return plugins;
    }

    /** @param id {@code group:artifact:version}, by which bundles lie as in a Maven repository */
    private Path jar(String id) {
        String[] parts = id.split(":");
        return home.resolve("system")
                .resolve(parts[0].replace('.', '/'))
                .resolve(parts[1])
                .resolve(parts[2])
                .resolve(parts[1] + "-" + parts[2] + ".jar");
    }
}
