// SPDX-License-Identifier: Apache-2.0
package org.calltracking.launcher;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.log.LogService;
import org.osgi.util.function.Function;
import org.osgi.util.promise.Promise;

/** The packages that bundles share with the launcher: the logging API, and the OSGi services that the launcher uses. */
public final class SystemPackages {
    private static final List<Class<?>> ONE_CLASS_OF_EACH_JAR = List.of(
            org.slf4j.Logger.class,
            ConfigurationAdmin.class,
            ServiceComponentRuntime.class,
            LogService.class,
            Promise.class,
            Function.class);

    private SystemPackages() {}

    /** What these jars would export as bundles, in the form of {@code org.osgi.framework.system.packages.extra}. */
    public static String exported() {
        return ONE_CLASS_OF_EACH_JAR.stream()
                .map(SystemPackages::exportsOfJarWith)
                .collect(Collectors.joining(","));
    }

    private static String exportsOfJarWith(Class<?> type) {
        try (JarFile jar = new JarFile(
                Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                        .toFile())) {
            Manifest manifest = jar.getManifest();
            return manifest.getMainAttributes().getValue("Export-Package");
        } catch (IOException | URISyntaxException e) {
            throw new LaunchException(ExitCode.INTERNAL, "cannot read the jar of " + type.getName(), e);
        }
    }
}
