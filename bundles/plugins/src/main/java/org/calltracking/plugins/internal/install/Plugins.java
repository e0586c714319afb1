// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.install;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.calltracking.plugins.internal.Figures;
import org.calltracking.plugins.internal.PluginState;
import org.calltracking.plugins.internal.PluginStatus;
import org.calltracking.plugins.internal.check.Examiners;
import org.calltracking.plugins.internal.check.HouseCheck;
import org.calltracking.plugins.internal.check.PluginCheck;
import org.calltracking.plugins.internal.check.Revisions;
import org.calltracking.plugins.internal.guard.ThreadGuard;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** All plug-ins there are, those of the hot folder and those that the house was started with. Thread-safe. */
@Component(service = Plugins.class, immediate = true)
public final class Plugins {
    private static final Duration START_LIMIT = Duration.ofSeconds(10);

    private final Map<String, InstalledJar> jars = new ConcurrentHashMap<>();
    private final List<ShippedPlugin> shipped = new ArrayList<>();
    private final List<Figures.Figure> shown = new ArrayList<>();
    private final Workshop workshop;

    @Activate
    public Plugins(
            BundleContext context,
            @Reference Folders folders,
            @Reference Examiners examiners,
            @Reference Faults faults,
            @Reference ThreadGuard guard,
            @Reference Figures figures,
            @Reference ServiceComponentRuntime components,
            @Reference Clock clock)
            throws IOException {
        this(context, folders, examiners, faults, guard, figures, components, clock, START_LIMIT);
    }

    Plugins(
            BundleContext context,
            Folders folders,
            Examiners examiners,
            Faults faults,
            ThreadGuard guard,
            Figures figures,
            ServiceComponentRuntime components,
            Clock clock,
            Duration startLimit)
            throws IOException {
        this.workshop = new Workshop(
                context,
                clock,
                folders,
                new Revisions(folders.staging()),
                new Names(context),
                new PluginCheck(context, examiners),
                new HouseCheck(context),
                new BundleControl(context, guard, startLimit),
                new Diagnosis(new ComponentStates(components), faults, clock));
        for (Bundle bundle : context.getBundles()) {
            String name = Names.of(bundle);
            if (name != null && Names.isShipped(bundle)) {
                shipped.add(new ShippedPlugin(name, bundle, workshop));
            }
        }
        for (PluginState state : PluginState.values()) {
            shown.add(figures.gauge(
                    "calltracking_plugins",
                    "Plug-ins by their state.",
                    Map.of("state", state.name().toLowerCase(Locale.ROOT)),
                    () -> list().stream()
                            .filter(plugin -> plugin.state() == state)
                            .count()));
        }
    }

    /** All of them, by name. */
    public List<PluginStatus> list() {
        return hosted().map(plugin -> workshop.diagnosis().of(plugin.status(), plugin.bundle()))
                .sorted(Comparator.comparing(PluginStatus::name).thenComparing(status -> String.valueOf(status.file())))
                .toList();
    }

    /** A file of the hot folder is new, or another one than before. Returns at once. */
    void changed(String file) {
        synchronized (jars) {
            jars.computeIfAbsent(file, name -> new InstalledJar(name, workshop)).changed();
        }
    }

    /** A file of the hot folder is gone. Returns at once. */
    void removed(String file) {
        synchronized (jars) {
            InstalledJar jar = jars.get(file);
            if (jar != null) {
                jar.removed().thenRun(() -> forget(jar));
            }
        }
    }

    Optional<InstalledJar> jar(String file) {
        return Optional.ofNullable(jars.get(file));
    }

    /**
     * The jar that a plug-in, or a bundle of the house, is from: the one in use rather than one that was refused. If none
     * has that name, the jar whose file has.
     */
    Optional<InstalledJar> jarOf(String name) {
        return jars.values().stream()
                .filter(jar -> jar.status().name().equals(name))
                .min(Comparator.comparing(jar -> jar.bundle() == null))
                .or(() -> jar(name + ".jar"));
    }

    /** One of them by its name, as far as it has one, otherwise by that of its file. */
    Optional<Hosted> find(String name) {
        return hosted().filter(plugin -> plugin.status().name().equals(name))
                .min(Comparator.comparing(plugin -> plugin.bundle() == null))
                .or(() -> jar(name + ".jar"));
    }

    Workshop workshop() {
        return workshop;
    }

    @Deactivate
    void stop() {
        shown.forEach(Figures.Figure::close);
        shipped.forEach(ShippedPlugin::close);
        jars.values().forEach(InstalledJar::close);
    }

    /** A jar that has the place of a plug-in of the house hides it. */
    private Stream<Hosted> hosted() {
        List<InstalledJar> present = List.copyOf(jars.values());
        return Stream.concat(
                present.stream(),
                shipped.stream()
                        .filter(plugin -> present.stream()
                                .noneMatch(jar -> plugin.bundle().equals(jar.bundle()))));
    }

    private void forget(InstalledJar jar) {
        synchronized (jars) {
            if (Files.exists(workshop.folders().hot().resolve(jar.file()))) {
                return; // Another one has come meanwhile.
            }
            jars.remove(jar.file(), jar);
            jar.close();
            // What it had may be what another one wants.
            jars.values().stream().filter(other -> other.bundle() == null).forEach(InstalledJar::changed);
        }
    }
}
