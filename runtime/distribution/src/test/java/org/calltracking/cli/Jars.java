// SPDX-License-Identifier: Apache-2.0
package org.calltracking.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Makes jars. */
final class Jars {
    private Jars() {}

    static Path plugin(Path file, String name, String version) throws IOException {
        return jar(
                file,
                Map.of(
                        "Bundle-SymbolicName", "com.example." + name + ";singleton:=true",
                        "Bundle-Version", version,
                        "Calltracking-Plugin", name));
    }

    /** A folder as the build leaves it: a feature with a library and a plug-in, and one with nothing. */
    static Path home(Path home, String plugin, String version) throws IOException {
        jar(home.resolve("system/org/example/library/1/library-1.jar"), Map.of("Bundle-SymbolicName", "library"));
        plugin(home.resolve("system/org/example/shipped/2/shipped-2.jar"), plugin, version);
        Files.createDirectories(home.resolve("features"));
        Files.writeString(home.resolve("features/extras.json"), """
                {"name": "extras", "bundles": [
                  {"id": "org.example:library:1", "start-order": 5},
                  {"id": "org.example:shipped:2", "start-order": 60}]}
                """);
        Files.writeString(home.resolve("features/platform.json"), "{\"name\": \"platform\"}");
        return home;
    }

    static Path jar(Path file, Map<String, String> headers) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.forEach(attributes::putValue);
        Files.createDirectories(file.getParent());
        new JarOutputStream(Files.newOutputStream(file), manifest).close();
        return file;
    }
}
