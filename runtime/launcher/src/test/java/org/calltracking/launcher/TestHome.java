// SPDX-License-Identifier: Apache-2.0
package org.calltracking.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.calltracking.launcher.Feature.Artifact;

/** A home for tests: what the build of {@code features} laid out, and what a test adds. */
record TestHome(Path folder) {
    /** The real one. */
    static final Path BUILT = Path.of("../../features/target");

    static TestHome in(Path folder) throws IOException {
        for (String part : List.of("features", "system")) {
            Files.createDirectory(folder.resolve(part));
            try (Stream<Path> entries = Files.list(BUILT.resolve(part))) {
                for (Path entry : entries.toList()) {
                    Files.createSymbolicLink(folder.resolve(part).resolve(entry.getFileName()), entry.toRealPath());
                }
            }
        }
        return new TestHome(folder);
    }

    /** Adds a bundle that can never run, and a feature with it. Both have the given name. */
    void addBundleThatImports(String packageName, String name) throws IOException {
        Path jar = folder.resolve("system/%1$s/%1$s/1/%1$s-1.jar".formatted(name));
        Files.createDirectories(jar.getParent());
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Bundle-ManifestVersion", "2");
        attributes.putValue("Bundle-SymbolicName", name);
        attributes.putValue("Import-Package", packageName);
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        Files.writeString(
                folder.resolve("features").resolve(name + ".json"),
                "{\"name\": \"%1$s\", \"bundles\": [{\"id\": \"%1$s:%1$s:1\", \"start-order\": 20}]}".formatted(name));
    }

    /** Adds a feature with a management address, a secret, and the named bundles of the real features. */
    void addFeature(String name, List<String> bundles) throws IOException {
        List<Artifact> installed = Home.open(folder).features().stream()
                .flatMap(feature -> feature.bundles().stream())
                .toList();
        String ids = bundles.stream()
                .flatMap(bundle ->
                        installed.stream().filter(artifact -> artifact.name().equals(bundle)))
                .map(artifact -> "{\"id\": \"%s:%s:%s\", \"start-order\": %d}"
                        .formatted(artifact.group(), artifact.name(), artifact.version(), artifact.startOrder()))
                .collect(Collectors.joining(","));
        Files.writeString(folder.resolve("features").resolve(name + ".json"), """
                {
                  "name": "%s",
                  "bundles": [%s],
                  "configurations": {
                    "org.calltracking.health": {
                      "host": "${CALLTRACKING_MANAGEMENT_HOST}",
                      "port": "${CALLTRACKING_MANAGEMENT_PORT}",
                      "data.folder": "${CALLTRACKING_DATA}"
                    },
                    "org.example": {"secret": "${CALLTRACKING_DB_PASSWORD}"}
                  }
                }
                """.formatted(name, ids));
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
