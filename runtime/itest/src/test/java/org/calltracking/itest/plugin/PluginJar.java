// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.plugin;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.EmbeddedResource;
import aQute.bnd.osgi.Jar;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.ibatis.annotations.Select;
import org.calltracking.api.plugin.PluginGuard;

/**
 * Makes the jar of a plug-in of classes that the tests were compiled with, as an author's build would: imports and the
 * XML of the components come from the classes.
 */
public final class PluginJar {
    private final String plugin;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private String version = "1.0.0";

    private PluginJar(String plugin) {
        this.plugin = plugin;
        header("Bundle-SymbolicName", "org.example." + plugin);
        header("Import-Package", "org.jspecify.annotations;resolution:=optional,*");
        header(PluginGuard.HEADER, plugin);
    }

    /** A plug-in of that name, so far without anything in it. */
    public static PluginJar named(String plugin) {
        return new PluginJar(plugin);
    }

    public PluginJar version(String text) {
        version = text;
        return this;
    }

    /** A header in place of the one that it has otherwise. */
    public PluginJar header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** Classes with those that stand inside them. */
    public PluginJar classes(Class<?>... types) {
        for (Class<?> type : types) {
            for (Path file : filesOf(type)) {
                String folder = type.getPackageName().replace('.', '/');
                entries.put(folder + "/" + file.getFileName(), bytes(file));
            }
        }
        return this;
    }

    public PluginJar resource(String path, String text) {
        entries.put(path, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** @return the jar, {@code NAME-VERSION.jar} in that folder */
    public Path in(Path folder) {
        Path file = folder.resolve(plugin + "-" + version + ".jar");
        try (Builder bnd = new Builder();
                Jar jar = new Jar(plugin)) {
            entries.forEach((path, bytes) -> jar.putResource(path, new EmbeddedResource(bytes, 0L)));
            bnd.addClasspath(List.of(home(PluginGuard.class), home(Select.class)));
            bnd.setProperty("Bundle-Version", version);
            bnd.setProperty("-noimportjava", "true");
            bnd.setProperty("-reproducible", "true");
            bnd.setProperty("-removeheaders", "Private-Package,Bnd-LastModified,Tool,Created-By,Build-Jdk-Spec");
            bnd.setProperty("-dsannotations-options", "norequirements");
            headers.forEach(bnd::setProperty);
            bnd.setJar(jar);
            jar.setManifest(bnd.calcManifest());
            if (!bnd.getErrors().isEmpty()) {
                throw new IllegalStateException(String.join("; ", bnd.getErrors()));
            }
            jar.write(file.toFile());
            return file;
        } catch (Exception e) {
            throw new IllegalStateException("no jar of " + plugin, e);
        }
    }

    private static List<Path> filesOf(Class<?> type) {
        try {
            String name = type.getSimpleName();
            URI own = type.getResource(name + ".class").toURI();
            try (Stream<Path> neighbours = Files.list(Path.of(own).getParent())) {
                return neighbours
                        .filter(file -> file.getFileName().toString().matches(name + "(\\$.*)?\\.class"))
                        .sorted()
                        .toList();
            }
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static File home(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toFile();
    }
}
