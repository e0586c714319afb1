// SPDX-License-Identifier: Apache-2.0
package org.calltracking.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;

/**
 * A jar as its manifest describes it.
 *
 * @param name of the plug-in, or the symbolic name of a bundle of the house
 */
record PluginJar(Path file, String name, String version) {
    private static final String PLUGIN = "Calltracking-Plugin";
    private static final String HOUSE = "org.calltracking.";
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]{1,23}|org\\.calltracking(\\.[a-z][a-z0-9]*)+");

    /** @throws CommandException with what is wrong with it */
    static PluginJar read(Path file) throws CommandException {
        if (Files.isDirectory(file)) {
            throw CommandException.refused(file + " is a folder, and a jar is wanted");
        }
        if (!Files.isRegularFile(file)) {
            throw CommandException.refused("there is no file " + file);
        }
        if (!Files.isReadable(file)) {
            throw CommandException.refused(file + " may not be read");
        }
        try {
            return of(file, headers(file));
        } catch (IOException e) {
            throw CommandException.refused(file + " is no jar that can be read: " + e.getMessage());
        }
    }

    /** A bundle that came with the house, if it is a plug-in. */
    static Optional<PluginJar> ifPlugin(Path file) throws IOException {
        Attributes headers = headers(file);
        String name = header(headers, PLUGIN);
        return name.isEmpty()
                ? Optional.empty()
                : Optional.of(new PluginJar(file, name, header(headers, "Bundle-Version")));
    }

    private static PluginJar of(Path file, Attributes headers) throws CommandException {
        String symbolicName =
                header(headers, "Bundle-SymbolicName").replaceFirst(";.*", "").strip();
        if (symbolicName.isEmpty()) {
            throw CommandException.refused(file + " is no plug-in: its manifest has no Bundle-SymbolicName");
        }
        String plugin = header(headers, PLUGIN);
        if (plugin.isEmpty() && !symbolicName.startsWith(HOUSE)) {
            throw CommandException.refused(file + " is no plug-in: its manifest has no " + PLUGIN);
        }
        String name = plugin.isEmpty() ? symbolicName : plugin;
        if (!isName(name)) {
            throw CommandException.refused(file + " calls itself " + name
                    + ": a plug-in is called by 2 to 24 small letters and digits, the first a letter");
        }
        return new PluginJar(file, name, header(headers, "Bundle-Version"));
    }

    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    static boolean isNameOfHouse(String name) {
        return name.startsWith(HOUSE);
    }

    private static Attributes headers(Path file) throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            Manifest manifest = jar.getManifest();
            return manifest == null ? new Attributes() : manifest.getMainAttributes();
        }
    }

    private static String header(Attributes headers, String name) {
        String value = headers.getValue(name);
        return value == null ? "" : value.strip();
    }
}
