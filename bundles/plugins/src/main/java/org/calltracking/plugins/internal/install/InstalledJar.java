// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.install;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.calltracking.plugins.internal.PluginState;
import org.calltracking.plugins.internal.PluginStatus;
import org.calltracking.plugins.internal.PluginStatus.Kind;
import org.calltracking.plugins.internal.check.FaultException;
import org.calltracking.plugins.internal.check.Revision;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A jar in the hot folder and what has become of it: a bundle of its own, or a newer revision of one that the house was
 * started with. Its worker alone changes it.
 */
final class InstalledJar implements Hosted, AutoCloseable {
    /** The location of a bundle that is a jar's own begins so. */
    static final String LOCATION = "plugin:";

    private static final Logger log = LoggerFactory.getLogger(InstalledJar.class);
    private static final String JAR = ".jar";

    private final String file;
    private final Path path;
    private final Workshop workshop;
    private final Worker worker;
    private final Probation probation;
    /** Written by the worker alone. */
    private volatile Content content;

    /** Written by the worker alone. */
    private volatile Look last = new Look(0, null);

    /**
     * What is in use.
     *
     * @param bundle its own, or the one of the house whose place it takes
     */
    private record Content(
            PluginStatus status,
            @Nullable Revision revision,
            @Nullable Bundle bundle) {
        Content with(PluginStatus changed) {
            return new Content(changed, revision, bundle);
        }
    }

    InstalledJar(String file, Workshop workshop) {
        this.file = file;
        this.path = workshop.folders().hot().resolve(file);
        this.workshop = workshop;
        this.worker = new Worker("plugin-" + file);
        this.probation = new Probation(file, this, worker, workshop);
        this.content = empty(PluginState.INSTALLED);
    }

    String file() {
        return file;
    }

    Look lastLook() {
        return last;
    }

    @Override
    public PluginStatus status() {
        return content.status();
    }

    @Override
    public @Nullable Bundle bundle() {
        return content.bundle();
    }

    /** Whether its bundle is one that the house was started with. */
    boolean takesPlaceOfShipped() {
        Bundle bundle = bundle();
        return bundle != null && Names.isShipped(bundle);
    }

    /** The file is new, or another one than before. */
    CompletableFuture<Void> changed() {
        return worker.submit(this::look);
    }

    /** The file is gone. */
    CompletableFuture<Void> removed() {
        return worker.submit(() -> {
            if (Files.exists(path)) {
                look();
            } else {
                vacate();
            }
        });
    }

    @Override
    public CompletableFuture<Void> stop() throws FaultException {
        PluginStatus present = status();
        if (present.kind() == Kind.HOUSE) {
            throw new FaultException("is a bundle of the house, which cannot be stopped");
        }
        workshop.folders().rememberStopped(present.name());
        return worker.submit(() -> {
            Bundle bundle = bundle();
            if (bundle != null) {
                endProbation();
                workshop.control().stop(bundle);
                become(PluginState.STOPPED, null);
            }
        });
    }

    @Override
    public CompletableFuture<Void> start() throws FaultException {
        workshop.folders().forgetStopped(status().name());
        return worker.submit(() -> {
            Bundle bundle = bundle();
            if (bundle == null) {
                look();
            } else if (status().state() != PluginState.RUNNING) {
                startOrSetAside(bundle);
            } else if (workshop.diagnosis().of(status(), bundle).state() == PluginState.SET_ASIDE) {
                workshop.control().stop(bundle);
                startOrSetAside(bundle);
            }
        });
    }

    @Override
    public void close() {
        worker.close();
    }

    private void look() throws InterruptedException {
        String digest = null;
        try {
            Revision found = workshop.revisions().copy(path);
            digest = found.digest();
            look(found);
        } catch (FaultException e) {
            refuse(e.reason(), null);
        } finally {
            last = new Look(last.count() + 1, digest);
        }
    }

    private void look(Revision found) throws InterruptedException {
        try {
            take(found);
        } catch (FaultException e) {
            refuse(e.reason(), found);
        } catch (RuntimeException e) { // Of a check, which is another bundle's.
            log.error("{} could not be looked at", file, e);
            refuse("could not be looked at: " + e, found);
        } finally {
            if (content.revision() != found) {
                workshop.revisions().remove(found);
            }
        }
    }

    private void take(Revision found) throws FaultException, InterruptedException {
        if (isInUse(found)) {
            become(status().state(), null);
            return;
        }
        Candidate candidate = Candidate.of(found, this, workshop);
        if (candidate.kind() == Kind.PLUGIN && found.plugin() != null) {
            workshop.names().claim(candidate.name(), this);
        }
        List<String> faults = candidate.faults(workshop);
        if (!faults.isEmpty()) {
            throw new FaultException(String.join("; ", faults));
        }
        Bundle present = bundle() == null ? candidate.house() : bundle();
        if (present == null) {
            install(candidate);
        } else {
            update(candidate, present);
        }
    }

    private boolean isInUse(Revision found) {
        Revision present = content.revision();
        return present != null && present.digest().equals(found.digest()) && status().state() != PluginState.SET_ASIDE;
    }

    private void install(Candidate candidate) throws FaultException, InterruptedException {
        Bundle bundle =
                workshop.control().install(LOCATION + file, candidate.revision().jar());
        content = new Content(status(candidate), candidate.revision(), bundle);
        startUnlessStopped(bundle);
    }

    private void update(Candidate candidate, Bundle bundle) throws FaultException, InterruptedException {
        endProbation();
        Content former = content;
        List<Bundle> dependents = workshop.control().activeDependents(bundle);
        content = former.with(status(candidate));
        workshop.control().stop(bundle);
        try {
            workshop.control().update(bundle, candidate.revision().jar());
            content = new Content(status(candidate), candidate.revision(), bundle);
            if (candidate.kind() == Kind.PLUGIN) {
                startUnlessStopped(bundle);
            } else {
                start(bundle);
                workshop.control().checkActive(dependents);
                prove();
            }
        } catch (FaultException e) {
            goBack(former, bundle);
            throw e;
        }
        if (former.revision() != null) {
            workshop.revisions().remove(former.revision());
        }
    }

    /** What was in use before is in use again. */
    private void goBack(Content former, Bundle bundle) throws FaultException, InterruptedException {
        workshop.control().stop(bundle);
        if (former.revision() == null) {
            workshop.control().restore(bundle);
        } else {
            workshop.control().update(bundle, former.revision().jar());
        }
        content = former;
        boolean ran = former.revision() == null
                ? !workshop.folders().isStopped(String.valueOf(Names.of(bundle)))
                : former.status().state() == PluginState.RUNNING;
        if (ran) {
            workshop.control().start(bundle);
        }
    }

    private void startUnlessStopped(Bundle bundle) throws InterruptedException {
        if (workshop.folders().isStopped(status().name())) {
            become(PluginState.STOPPED, null);
        } else {
            startOrSetAside(bundle);
        }
    }

    private void startOrSetAside(Bundle bundle) throws InterruptedException {
        try {
            start(bundle);
            prove();
        } catch (FaultException e) {
            log.warn("{} {}", file, e.reason());
            become(PluginState.SET_ASIDE, e.reason());
            workshop.control().stop(bundle); // Some of it may run.
        }
    }

    private void start(Bundle bundle) throws FaultException, InterruptedException {
        become(PluginState.STARTING, null);
        workshop.control().start(bundle);
        become(PluginState.RUNNING, null);
    }

    /** Of a revision that has been started, and is to be stopped now. */
    private void endProbation() {
        Revision present = content.revision();
        if (present != null && status().state() == PluginState.RUNNING) {
            probation.end(present);
        }
    }

    private void prove() {
        Revision started = content.revision();
        if (started != null) {
            probation.begin(started, () -> started.equals(content.revision()));
        }
    }

    /** What is in use stays so, if anything is. */
    private void refuse(String reason, @Nullable Revision refused) throws InterruptedException {
        log.warn("{} {}", file, reason);
        if (bundle() != null) {
            boolean broken = status().state() == PluginState.STARTING; // On the way to the newer one.
            become(broken ? PluginState.SET_ASIDE : status().state(), notTaken(reason));
            return;
        }
        workshop.names().release(this);
        if (takesProven()) {
            become(status().state(), notTaken(reason));
            return;
        }
        Content aside = empty(PluginState.SET_ASIDE);
        String name = refused == null ? null : refused.plugin();
        String shown = name == null ? aside.status().name() : name;
        content = aside.with(new PluginStatus(
                shown,
                refused == null ? null : refused.header(Constants.BUNDLE_VERSION),
                Kind.PLUGIN,
                PluginState.SET_ASIDE,
                file.equals(shown + JAR) ? reason : file + " " + reason,
                aside.status().since(),
                file));
    }

    private String notTaken(String reason) {
        return "a newer " + file + " was not taken: it " + reason;
    }

    /** After a restart the folder may hold nothing but a jar that was refused while another one ran. */
    private boolean takesProven() throws InterruptedException {
        Optional<Path> proven = workshop.folders().proven(file);
        if (proven.isEmpty()) {
            return false;
        }
        try {
            take(workshop.revisions().copy(proven.get()));
            return true;
        } catch (FaultException e) {
            log.warn("what {} held before cannot be taken either: it {}", file, e.reason());
            return false;
        }
    }

    private void vacate() throws InterruptedException {
        Content present = content;
        Bundle bundle = present.bundle();
        if (bundle != null) {
            workshop.control().stop(bundle);
            if (Names.isShipped(bundle)) {
                leaveToTheHouse(bundle);
            } else {
                workshop.control().uninstall(bundle);
            }
        }
        if (present.revision() != null) {
            workshop.revisions().remove(present.revision());
        }
        retire();
        workshop.names().release(this);
        content = empty(PluginState.INSTALLED);
        log.info("{} is gone", file);
    }

    private void retire() {
        try {
            workshop.folders().retire(status().name(), file);
        } catch (FaultException e) {
            log.error("{} {}", file, e.reason(), e);
        }
    }

    private void leaveToTheHouse(Bundle bundle) throws InterruptedException {
        try {
            workshop.control().restore(bundle);
            if (!workshop.folders().isStopped(status().name())) {
                workshop.control().start(bundle);
            }
        } catch (FaultException e) {
            log.error("{} {}", bundle, e.reason(), e);
        }
    }

    private void become(PluginState state, @Nullable String reason) {
        PluginStatus present = status();
        Instant since =
                present.state() == state ? present.since() : workshop.clock().instant();
        content = content.with(present.with(state, reason, since));
    }

    private PluginStatus status(Candidate candidate) {
        return new PluginStatus(
                candidate.name(),
                candidate.revision().version().toString(),
                candidate.kind(),
                PluginState.STARTING,
                null,
                workshop.clock().instant(),
                file);
    }

    private Content empty(PluginState state) {
        String name = file.substring(0, file.length() - JAR.length());
        return new Content(
                new PluginStatus(
                        name, null, Kind.PLUGIN, state, null, workshop.clock().instant(), file),
                null,
                null);
    }
}
