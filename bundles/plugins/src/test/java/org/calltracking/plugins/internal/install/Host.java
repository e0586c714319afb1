// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.install;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.calltracking.plugins.internal.Figures;
import org.calltracking.plugins.internal.PluginState;
import org.calltracking.plugins.internal.PluginStatus;
import org.calltracking.plugins.internal.check.Examiners;
import org.calltracking.plugins.internal.guard.ThreadGuard;
import org.calltracking.plugins.testing.Await;
import org.calltracking.plugins.testing.RecordedMeters;
import org.calltracking.plugins.testing.TestFramework;
import org.calltracking.plugins.testing.TestJar;
import org.osgi.framework.Bundle;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** A host of plug-ins in a framework of its own; the test is its FileInstall, unless it asks for a watch. */
public final class Host implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    final TestFramework framework;
    final RecordedMeters meters = new RecordedMeters();
    final Faults faults = new Faults();
    final Examiners examiners;
    final ThreadGuard guard;
    final Folders folders;
    private final Figures figures = new Figures();
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();
    private final Map<String, FileTime> seen = new HashMap<>();
    private Plugins plugins;

    public Host(Path folder) throws Exception {
        framework = TestFramework.start(folder.resolve("felix"));
        folders = new Folders(folder.resolve("data"), folder.resolve("plugins"));
        examiners = new Examiners(framework.context());
        guard = new ThreadGuard(framework.context(), figures);
        figures.bindMeters(meters);
        restart();
    }

    /** Begins anew with the folders as they are; the first time with the bundles that are there. */
    void restart() throws Exception {
        if (plugins != null) {
            plugins.stop();
        }
        plugins = new Plugins(
                framework.context(),
                folders,
                examiners,
                faults,
                guard,
                figures,
                framework.service(ServiceComponentRuntime.class),
                Clock.systemUTC(),
                Duration.ofSeconds(2));
    }

    public Plugins plugins() {
        return plugins;
    }

    public Steering steering() {
        return new Steering(plugins, examiners, PATIENCE);
    }

    /** Finds by itself what comes into the hot folder and what goes. */
    public void watch() {
        watch.scheduleWithFixedDelay(this::lookRound, 0, 20, TimeUnit.MILLISECONDS);
    }

    private void lookRound() {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folders.hot(), "[!.]*.jar")) {
            Map<String, FileTime> present = new HashMap<>();
            for (Path file : files) {
                present.put(file.getFileName().toString(), Files.getLastModifiedTime(file));
            }
            seen.keySet().stream().filter(file -> !present.containsKey(file)).forEach(plugins::removed);
            present.forEach((file, time) -> {
                if (!time.equals(seen.get(file))) {
                    plugins.changed(file);
                }
            });
            seen.clear();
            seen.putAll(present);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts a jar into the hot folder and tells. */
    void put(String file, TestJar jar) throws Exception {
        jar.writeTo(folders.hot().resolve(file));
        plugins.changed(file);
    }

    /** Puts a jar into the hot folder and waits until somebody has looked at it. */
    PluginStatus lookAt(String file, TestJar jar) throws Exception {
        long before = looks(file);
        put(file, jar);
        Await.until(() -> {
            if (looks(file) == before) {
                throw new AssertionError(file + " has not been looked at: " + plugins.list());
            }
        });
        return status(file);
    }

    void delete(String file) throws Exception {
        Files.delete(folders.hot().resolve(file));
        plugins.removed(file);
    }

    PluginStatus status(String file) {
        return plugins.list().stream()
                .filter(plugin -> file.equals(plugin.file()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + file + " in " + plugins.list()));
    }

    PluginState state(String file) {
        return status(file).state();
    }

    /** The bundle with a symbolic name; null if there is none. */
    Bundle bundle(String symbolicName) {
        for (Bundle bundle : framework.context().getBundles()) {
            if (symbolicName.equals(bundle.getSymbolicName())) {
                return bundle;
            }
        }
        return null;
    }

    private long looks(String file) {
        return plugins.jar(file).map(jar -> jar.lastLook().count()).orElse(0L);
    }

    @Override
    public void close() throws Exception {
        watch.shutdownNow();
        plugins.stop();
        framework.close();
    }
}
