// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.apache.felix.framework.FrameworkFactory;
import org.calltracking.api.http.Endpoint;
import org.calltracking.api.plugin.PluginGuard;
import org.osgi.framework.AllServiceListener;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.launch.Framework;

/** A framework with bundles that have nothing but a manifest, and endpoints that are registered in their name. */
final class InstalledBundles implements AutoCloseable {
    private final Framework framework;

    InstalledBundles() {
        try {
            Path cache = Files.createTempDirectory("edge-felix");
            framework = new FrameworkFactory()
                    .newFramework(Map.of(
                            Constants.FRAMEWORK_STORAGE,
                            cache.toString(),
                            Constants.FRAMEWORK_STORAGE_CLEAN,
                            Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT));
            framework.start();
        } catch (Exception e) {
            throw new IllegalStateException("Felix does not start", e);
        }
    }

    BundleContext context() {
        return framework.getBundleContext();
    }

    /** Tells the registry of endpoints as they come and go, as the component runtime does. */
    void feed(EndpointRegistry registry) {
        context().addServiceListener((AllServiceListener) event -> {
            if (event.getServiceReference().getProperty(Constants.OBJECTCLASS) instanceof String[] names
                    && names[0].equals(Endpoint.class.getName())) {
                @SuppressWarnings("unchecked")
                ServiceReference<Endpoint> reference = (ServiceReference<Endpoint>) event.getServiceReference();
                if (event.getType() == ServiceEvent.REGISTERED) {
                    registry.bindEndpoint(reference);
                } else if (event.getType() == ServiceEvent.UNREGISTERING) {
                    registry.unbindEndpoint(reference);
                }
            }
        });
    }

    Bundle house(String name) {
        return install(name, Map.of());
    }

    Bundle plugin(String name) {
        return install("com.example." + name, Map.of(PluginGuard.HEADER, name));
    }

    static ServiceRegistration<Endpoint> register(Bundle bundle, Endpoint endpoint) {
        return bundle.getBundleContext().registerService(Endpoint.class, endpoint, null);
    }

    private Bundle install(String name, Map<String, String> headers) {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
        manifest.getMainAttributes().putValue(Constants.BUNDLE_SYMBOLICNAME, name);
        headers.forEach(manifest.getMainAttributes()::putValue);
        try {
            ByteArrayOutputStream jar = new ByteArrayOutputStream();
            new JarOutputStream(jar, manifest).close();
            Bundle bundle = context().installBundle(name, new ByteArrayInputStream(jar.toByteArray()));
            bundle.start();
            return bundle;
        } catch (Exception e) {
            throw new IllegalStateException(name + " does not start", e);
        }
    }

    @Override
    public void close() throws Exception {
        framework.stop();
        framework.waitForStop(10_000);
    }
}
