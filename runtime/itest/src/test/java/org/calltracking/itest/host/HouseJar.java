// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.calltracking.itest.Installed;
import org.calltracking.launcher.Feature;

/** A bundle that is installed, as if the next version of it had come. */
final class HouseJar {
    private HouseJar() {}

    static Path ofVersion(String bundle, String version, Path folder) {
        Feature.Artifact artifact = Installed.here().ours().stream()
                .filter(ours -> ours.name().equals(bundle))
                .findFirst()
                .orElseThrow();
        Path jar = folder.resolve(bundle + "-" + version + ".jar");
        try (JarFile original = new JarFile(Installed.here().jar(artifact).toFile())) {
            Manifest manifest = new Manifest(original.getManifest());
            manifest.getMainAttributes().putValue("Bundle-Version", version);
            try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
                for (JarEntry entry : Collections.list(original.entries())) {
                    if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
                        out.putNextEntry(new JarEntry(entry.getName()));
                        try (InputStream in = original.getInputStream(entry)) {
                            in.transferTo(out);
                        }
                        out.closeEntry();
                    }
                }
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
