// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.calltracking.plugins.internal.PluginStatus;
import org.calltracking.plugins.internal.check.Examiners;
import org.calltracking.plugins.internal.check.FaultException;
import org.calltracking.plugins.internal.check.Revision;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The operator's commands. Each waits a while for what comes of it; what is told then is how the plug-in is at that
 * moment. Jars go through the hot folder, so there is one way in. Thread-safe.
 */
@Component(service = Steering.class)
public final class Steering {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration ASK_AGAIN = Duration.ofMillis(20);
    private static final Pattern FILE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,100}[.]jar");

    private final Plugins plugins;
    private final Examiners examiners;
    private final Workshop workshop;
    private final Duration patience;

    @Activate
    public Steering(@Reference Plugins plugins, @Reference Examiners examiners) {
        this(plugins, examiners, PATIENCE);
    }

    Steering(Plugins plugins, Examiners examiners, Duration patience) {
        this.plugins = plugins;
        this.examiners = examiners;
        this.workshop = plugins.workshop();
        this.patience = patience;
    }

    /** Whether there is a plug-in of that name, or a jar of one that was. */
    public boolean knows(String name) {
        return plugins.find(name).isPresent() || workshop.folders().former(name).isPresent();
    }

    /**
     * Checks a jar, and puts it into the hot folder if it is good: in the place of the one that it is a newer revision
     * of, otherwise under the name that is given.
     *
     * @throws FaultException if it is not good; then nothing has changed
     */
    public PluginStatus install(String file, byte[] jar) throws FaultException, InterruptedException {
        if (!FILE.matcher(file).matches()) {
            throw new FaultException("such a file is accepted as crm.jar: letters, digits, dots, dashes, underscores");
        }
        Path upload = workshop.folders().upload(jar);
        try {
            Revision revision = revision(upload);
            try {
                String target = target(revision, file);
                check(revision, target);
                return place(upload, revision.digest(), target);
            } finally {
                workshop.revisions().remove(revision);
            }
        } finally {
            delete(upload);
        }
    }

    /** @throws FaultException if there is no such plug-in, or it cannot be stopped */
    public PluginStatus stop(String name) throws FaultException, InterruptedException {
        await(find(name).stop());
        return status(name);
    }

    /** @throws FaultException if there is no such plug-in */
    public PluginStatus start(String name) throws FaultException, InterruptedException {
        await(find(name).start());
        await(() -> plugins.list().stream()
                .filter(plugin -> plugin.name().equals(name))
                .allMatch(plugin -> plugin.state().isSettled()));
        return status(name);
    }

    /**
     * Goes back to the last jar that did its work, or from that to the one before, or to what ships with the house.
     *
     * @throws FaultException if there is nothing to go back to
     */
    public PluginStatus rollback(String name) throws FaultException, InterruptedException {
        Optional<InstalledJar> jar = plugins.jarOf(name);
        String file = jar.map(InstalledJar::file).orElse(name + ".jar");
        Optional<Path> former = workshop.folders().rollback(name, file);
        if (former.isPresent()) {
            return goBack(former.get(), file);
        }
        if (jar.isPresent() && jar.get().takesPlaceOfShipped()) {
            takeOut(jar.get());
            return status(name);
        }
        throw new FaultException("there is no former jar of " + name);
    }

    private PluginStatus goBack(Path former, String file) throws FaultException, InterruptedException {
        Revision revision = revision(former);
        try {
            check(revision, file);
            return place(former, revision.digest(), file);
        } finally {
            workshop.revisions().remove(revision);
        }
    }

    /**
     * Takes the jar out of the hot folder. The last that did its work becomes the former one.
     *
     * @throws FaultException if there is none
     */
    public void remove(String name) throws FaultException, InterruptedException {
        Optional<InstalledJar> found = plugins.jarOf(name);
        if (found.isEmpty()) {
            throw new FaultException(
                    plugins.find(name).isPresent()
                            ? name + " ships with the house: it can only be stopped"
                            : "no plug-in is called " + name);
        }
        InstalledJar jar = found.get();
        workshop.folders().forgetStopped(jar.status().name());
        takeOut(jar);
    }

    private Revision revision(Path upload) throws FaultException {
        try {
            return workshop.revisions().copy(upload);
        } catch (FaultException e) {
            throw new FaultException("the jar " + e.reason(), e);
        }
    }

    private void check(Revision revision, String target) throws FaultException, InterruptedException {
        if (!revision.schema().isEmpty() && examiners.isSchemaIncomplete()) {
            throw new FaultException("the schema is not whole yet, as while the house starts: try again in a moment");
        }
        Candidate candidate = Candidate.of(revision, plugins.jar(target).orElse(null), workshop);
        List<String> faults = candidate.faults(workshop);
        if (!faults.isEmpty()) {
            throw new FaultException("the jar " + String.join("; ", faults));
        }
    }

    private String target(Revision revision, String file) {
        String plugin = revision.plugin();
        return plugins.jarOf(plugin == null ? revision.symbolicName() : plugin)
                .map(InstalledJar::file)
                .orElse(file);
    }

    private PluginStatus place(Path jar, String digest, String file) throws FaultException, InterruptedException {
        long before =
                plugins.jar(file).map(present -> present.lastLook().count()).orElse(0L);
        workshop.folders().install(jar, file);
        await(() -> plugins.jar(file)
                        .map(InstalledJar::lastLook)
                        .filter(look -> look.count() > before && digest.equals(look.digest()))
                        .isPresent()
                && plugins.list().stream()
                        .filter(plugin -> file.equals(plugin.file()))
                        .allMatch(plugin -> plugin.state().isSettled()));
        return plugins.list().stream()
                .filter(plugin -> file.equals(plugin.file()))
                .findFirst()
                .orElseThrow(() -> new FaultException(
                        file + " is in the folder of plug-ins, and nobody has looked at it" + " yet"));
    }

    private void takeOut(InstalledJar jar) throws FaultException, InterruptedException {
        workshop.folders().remove(jar.file());
        await(() -> plugins.jar(jar.file()).isEmpty());
    }

    private Hosted find(String name) throws FaultException {
        return plugins.find(name).orElseThrow(() -> new FaultException("no plug-in is called " + name));
    }

    private PluginStatus status(String name) throws FaultException {
        List<PluginStatus> all = plugins.list();
        return all.stream()
                .filter(plugin -> plugin.name().equals(name))
                .findFirst()
                .or(() -> all.stream()
                        .filter(plugin -> (name + ".jar").equals(plugin.file()))
                        .findFirst())
                .orElseThrow(() -> new FaultException("no plug-in is called " + name));
    }

    private void await(CompletableFuture<Void> done) throws FaultException, InterruptedException {
        try {
            done.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new FaultException("failed: " + e.getCause(), e);
        } catch (TimeoutException e) {
            // How it is then is what there is to tell.
        }
    }

    private void await(Supplier<Boolean> reached) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!reached.get() && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(ASK_AGAIN.toMillis());
        }
    }

    private static void delete(Path upload) throws FaultException {
        try {
            Files.deleteIfExists(upload);
        } catch (IOException e) {
            throw new FaultException(upload + " cannot be deleted: " + e, e);
        }
    }
}
