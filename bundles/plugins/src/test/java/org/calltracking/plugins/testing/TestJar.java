// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.testing;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Constants;
import aQute.bnd.osgi.EmbeddedResource;
import aQute.bnd.osgi.Jar;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.calltracking.api.plugin.PluginGuard;

/**
 * A jar to be made of packages of the test's class path.
 *
 * @param headers of the manifest, beside those that are always there
 * @param resources text by path
 */
public record TestJar(Map<String, String> headers, Map<String, String> resources) {

    /** A plug-in with that name and no classes. */
    public static TestJar plugin(String name, String version) {
        return new TestJar(
                Map.of(
                        Constants.BUNDLE_SYMBOLICNAME, "com.example." + name,
                        Constants.BUNDLE_VERSION, version,
                        PluginGuard.HEADER, name),
                Map.of());
    }

    public TestJar with(String header, String value) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(header, value);
        return new TestJar(all, resources);
    }

    public TestJar without(String header) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.remove(header);
        return new TestJar(all, resources);
    }

    /** With all classes of the package that the class is in. */
    public TestJar withPackageOf(Class<?> type) {
        return with(Constants.PRIVATE_PACKAGE, type.getPackageName());
    }

    public TestJar withResource(String path, String text) {
        Map<String, String> all = new LinkedHashMap<>(resources);
        all.put(path, text);
        return new TestJar(headers, all);
    }

    /** Writes it, in place of what was there. */
    public Path writeTo(Path file) throws Exception {
        try (Builder builder = new Builder()) {
            builder.addClasspath(TestFramework.jarWith(TestJar.class).toFile());
            builder.addClasspath(TestFramework.jarWith(PluginGuard.class).toFile());
            headers.forEach(builder::setProperty);
            builder.setProperty(Constants.NOIMPORTJAVA, "true");
            Jar jar = builder.build();
            resources.forEach((path, text) ->
                    jar.putResource(path, new EmbeddedResource(text.getBytes(StandardCharsets.UTF_8), 0)));
            jar.write(file.toFile());
        }
        return file;
    }
}
