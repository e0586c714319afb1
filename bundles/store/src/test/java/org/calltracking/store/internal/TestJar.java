// SPDX-License-Identifier: Apache-2.0
package org.calltracking.store.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.calltracking.api.plugin.PluginGuard;
import org.osgi.framework.Version;

/** Makes the jar of a bundle. */
final class TestJar {
    private final Manifest manifest = new Manifest();
    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private final String name;

    TestJar(String name) {
        this.name = name;
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", name);
    }

    TestJar plugin(String plugin) {
        manifest.getMainAttributes().putValue(PluginGuard.HEADER, plugin);
        return this;
    }

    TestJar version(Version version) {
        manifest.getMainAttributes().putValue("Bundle-Version", version.toString());
        return this;
    }

    TestJar sql(String sql) {
        return sql(1, sql);
    }

    TestJar sql(int version, String sql) {
        entries.put("db/V" + version + "__" + name + ".sql", sql.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    TestJar classes(Class<?>... classes) throws IOException {
        manifest.getMainAttributes()
                .putValue("Import-Package", "org.calltracking.api.store,org.apache.ibatis.annotations");
        for (Class<?> type : classes) {
            String path = type.getName().replace('.', '/') + ".class";
            try (InputStream in = type.getClassLoader().getResourceAsStream(path)) {
                entries.put(path, in.readAllBytes());
            }
        }
        return this;
    }

    Path in(Path folder) throws IOException {
        Path file = folder.resolve(name + ".jar");
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                jar.putNextEntry(new JarEntry(entry.getKey()));
                jar.write(entry.getValue());
            }
        }
        return file;
    }
}
