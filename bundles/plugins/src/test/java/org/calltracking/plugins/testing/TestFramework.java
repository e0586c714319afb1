// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.testing;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import org.apache.felix.framework.FrameworkFactory;
import org.calltracking.api.plugin.PluginGuard;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** Felix with declarative services and our API; the code under test stands outside, as if it were the framework. */
public final class TestFramework implements AutoCloseable {
    private final Framework framework;

    private TestFramework(Framework framework) {
        this.framework = framework;
    }

    public static TestFramework start(Path folder) throws BundleException {
        List<String> exports = new ArrayList<>();
        for (Class<?> type : List.of(
                org.slf4j.Logger.class,
                ServiceComponentRuntime.class,
                org.osgi.util.promise.Promise.class,
                org.osgi.util.function.Function.class)) {
            exports.add(exportsOfJarWith(type));
        }
        Framework framework = new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        folder.toString(),
                        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                        String.join(",", exports),
                        "felix.bootdelegation.implicit",
                        "false",
                        "ds.stop.timeout.milliseconds",
                        "1000",
                        "felix.log.level",
                        "0"));
        framework.start();
        TestFramework started = new TestFramework(framework);
        started.install(jarWith(org.apache.felix.scr.component.ExtFactoryComponentInstance.class))
                .start();
        started.install(jarWith(PluginGuard.class)).start();
        return started;
    }

    public BundleContext context() {
        return framework.getBundleContext();
    }

    public Bundle install(Path jar) throws BundleException {
        return context().installBundle("reference:" + jar.toUri());
    }

    public <T> T service(Class<T> type) {
        return context().getService(context().getServiceReference(type));
    }

    /** The jar, or the folder that becomes it, that a class of the test's class path is in. */
    static Path jarWith(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String exportsOfJarWith(Class<?> type) {
        Path jar = jarWith(type);
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.getManifest().getMainAttributes().getValue(Constants.EXPORT_PACKAGE);
        } catch (IOException e) {
            throw new IllegalStateException(jar + " cannot be read", e);
        }
    }

    @Override
    public void close() throws BundleException, InterruptedException {
        framework.stop();
        framework.waitForStop(10_000);
    }
}
