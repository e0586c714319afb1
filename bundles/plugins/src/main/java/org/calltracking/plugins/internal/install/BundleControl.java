// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.install;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.calltracking.plugins.internal.check.FaultException;
import org.calltracking.plugins.internal.guard.ThreadGuard;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.component.ComponentConstants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is done to bundles, each step with a limit, so that none of them can keep the others waiting. Thread-safe. */
final class BundleControl {
    private static final Logger log = LoggerFactory.getLogger(BundleControl.class);

    /** Plug-ins stop before the house does. */
    private static final int START_LEVEL = 50;

    private static final Duration STOP_LIMIT = Duration.ofSeconds(15);
    private static final Duration REFRESH_LIMIT = Duration.ofSeconds(30);

    private final BundleContext context;
    private final ThreadGuard guard;
    private final Duration startLimit;

    BundleControl(BundleContext context, ThreadGuard guard, Duration startLimit) {
        this.context = context;
        this.guard = guard;
        this.startLimit = startLimit;
    }

    /** Installs a jar under a location that tells whose it is; the framework keeps a copy of its own. */
    Bundle install(String location, Path jar) throws FaultException {
        try (InputStream in = Files.newInputStream(jar)) {
            Bundle bundle = context.installBundle(location, in);
            int level = framework().adapt(FrameworkStartLevel.class).getStartLevel();
            bundle.adapt(BundleStartLevel.class).setStartLevel(Math.min(START_LEVEL, level));
            return bundle;
        } catch (BundleException | IOException e) {
            throw new FaultException("cannot be installed: " + reason(e), e);
        }
    }

    /**
     * Starts it, with all components of a plug-in that can be made by then. What of it runs when that fails, or hangs, is
     * the caller's to stop; until then nobody gets to know its services.
     */
    void start(Bundle bundle) throws FaultException, InterruptedException {
        String plugin = Names.of(bundle);
        if (plugin != null) {
            guard.startBegins(plugin);
        }
        begin(bundle, () -> bundle.start(Bundle.START_TRANSIENT));
        if (plugin != null) {
            makeComponents(bundle);
        }
        startIsOver(bundle);
    }

    /** They stay, for as long as their services are there. */
    private void makeComponents(Bundle bundle) throws FaultException, InterruptedException {
        ServiceReference<?>[] services = bundle.getRegisteredServices();
        for (ServiceReference<?> service : services == null ? new ServiceReference<?>[0] : services) {
            if (service.getProperty(ComponentConstants.COMPONENT_NAME) != null) {
                begin(bundle, () -> context.getService(service));
            }
        }
    }

    private void begin(Bundle bundle, Errand.Work work) throws FaultException, InterruptedException {
        try {
            Errand.run("plugin-start-" + bundle.getSymbolicName(), startLimit, work);
        } catch (BundleException e) {
            throw new FaultException("did not start: " + reason(e), e);
        } catch (OverdueException e) {
            throw new FaultException(
                    "did not start within " + startLimit.toSeconds() + " s: it hangs in " + ownFrame(bundle, e), e);
        }
    }

    private void startIsOver(Bundle bundle) {
        String plugin = Names.of(bundle);
        if (plugin != null) {
            guard.startEnds(plugin);
        }
    }

    /** Stops it as far as it lets itself be stopped; the log has what went wrong. */
    void stop(Bundle bundle) throws InterruptedException {
        try {
            Errand.run("plugin-stop-" + bundle.getSymbolicName(), STOP_LIMIT, () -> bundle.stop(Bundle.STOP_TRANSIENT));
        } catch (BundleException | OverdueException e) {
            log.warn("{} did not stop as it should", bundle, e);
        } finally {
            startIsOver(bundle);
        }
    }

    /** Puts another revision in the place of a bundle that is stopped, and lets the former one go. */
    void update(Bundle bundle, Path jar) throws FaultException, InterruptedException {
        try (InputStream in = Files.newInputStream(jar)) {
            Errand.run("plugin-update-" + bundle.getSymbolicName(), STOP_LIMIT, () -> bundle.update(in));
        } catch (BundleException | IOException e) {
            throw new FaultException("cannot be updated: " + reason(e), e);
        } catch (OverdueException e) {
            throw new FaultException("cannot be updated: the former one does not let go; restart the process", e);
        }
        refresh(bundle);
    }

    /** Goes back to what the bundle was first installed from. */
    void restore(Bundle bundle) throws FaultException, InterruptedException {
        try {
            Errand.run("plugin-update-" + bundle.getSymbolicName(), STOP_LIMIT, bundle::update);
        } catch (BundleException | OverdueException e) {
            throw new FaultException("cannot go back to what ships with the house: " + reason(e), e);
        }
        refresh(bundle);
    }

    /** Takes out a bundle that is stopped. */
    void uninstall(Bundle bundle) throws InterruptedException {
        try {
            Errand.run("plugin-uninstall-" + bundle.getSymbolicName(), STOP_LIMIT, bundle::uninstall);
        } catch (BundleException | OverdueException e) {
            log.warn("{} did not go as it should", bundle, e);
        }
        refresh(bundle);
    }

    /** Those that depend on it and run now. */
    List<Bundle> activeDependents(Bundle bundle) {
        return wiring().getDependencyClosure(List.of(bundle)).stream()
                .filter(dependent -> !dependent.equals(bundle) && dependent.getState() == Bundle.ACTIVE)
                .toList();
    }

    void checkActive(List<Bundle> bundles) throws FaultException {
        String missing = bundles.stream()
                .filter(bundle -> bundle.getState() != Bundle.ACTIVE)
                .map(Bundle::getSymbolicName)
                .sorted()
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw new FaultException("keeps those that depend on it from starting: " + missing);
        }
    }

    /** Wires it anew, together with all that depend on it; those of them that ran are started again. */
    private void refresh(Bundle bundle) throws InterruptedException {
        CountDownLatch refreshed = new CountDownLatch(1);
        wiring().refreshBundles(List.of(bundle), event -> refreshed.countDown());
        if (!refreshed.await(REFRESH_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            log.error("the framework has not wired {} anew within {} s", bundle, REFRESH_LIMIT.toSeconds());
        }
    }

    private Bundle framework() {
        return context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION);
    }

    private FrameworkWiring wiring() {
        return framework().adapt(FrameworkWiring.class);
    }

    /** The innermost reason, without the resolver's repetition. */
    private static String reason(Throwable thrown) {
        Throwable reason = thrown;
        while (reason.getCause() != null) {
            reason = reason.getCause();
        }
        String message = reason instanceof BundleException ? reason.getMessage() : reason.toString();
        return String.valueOf(message).split(" Unresolved requirements:", 2)[0];
    }

    /** The innermost frame in a class that the bundle's jar has. */
    private static String ownFrame(Bundle bundle, OverdueException overdue) {
        return overdue.frames().stream()
                .filter(frame -> bundle.getEntry(frame.getClassName().replace('.', '/') + ".class") != null)
                .findFirst()
                .or(() -> overdue.frames().stream().findFirst())
                .map(frame ->
                        frame.getClassName() + "." + frame.getMethodName() + " (line " + frame.getLineNumber() + ")")
                .orElse("code that cannot be seen");
    }
}
