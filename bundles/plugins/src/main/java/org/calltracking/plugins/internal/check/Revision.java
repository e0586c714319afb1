// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.check;

import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import org.calltracking.api.plugin.PluginGuard;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/**
 * A jar as it was found, copied so that nobody changes it any more.
 *
 * @param folder holds the copy, and what was unpacked for the checks
 * @param digest tells jars apart by what is in them
 * @param schema files with SDL
 * @param migrations files with SQL
 */
public record Revision(
        Path folder, Path jar, String digest, Attributes headers, List<Path> schema, List<Path> migrations) {

    /** Never empty: without one no revision is made. */
    public String symbolicName() {
        return Clause.parse(header(Constants.BUNDLE_SYMBOLICNAME)).stream()
                .flatMap(clause -> clause.names().stream())
                .findFirst()
                .orElse("");
    }

    /** The name of the plug-in, as it stands there; null if it is none. */
    public @Nullable String plugin() {
        return header(PluginGuard.HEADER);
    }

    /** @throws IllegalArgumentException if it is none */
    public Version version() {
        return Version.parseVersion(header(Constants.BUNDLE_VERSION));
    }

    /** A main header of the manifest without the blanks around it; null if it is missing or blank. */
    public @Nullable String header(String name) {
        String value = headers.getValue(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    static List<URL> urls(List<Path> files) {
        List<URL> urls = new ArrayList<>();
        for (Path file : files) {
            try {
                urls.add(file.toUri().toURL());
            } catch (MalformedURLException e) {
                throw new IllegalStateException("a file has no URL: " + file, e);
            }
        }
        return urls;
    }
}
