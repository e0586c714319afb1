// SPDX-License-Identifier: Apache-2.0
package org.calltracking.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.condition.Condition;
import org.osgi.service.log.LogService;
import org.osgi.service.log.LoggerFactory;
import org.osgi.service.log.admin.LoggerAdmin;
import org.osgi.util.tracker.ServiceTracker;

/**
 * The framework with the bundles of the features. Bundles start in the order of their start levels: the first holds
 * ConfigurationAdmin alone, so that all others find their configurations. Those of a level start while those of later
 * ones are still being installed, so they import from their own level and earlier ones alone.
 */
final class OsgiRuntime implements AutoCloseable {
    /** The service that tells everybody that all bundles were started. */
    static final String STARTED = "org.calltracking.started";

    /** The service by which a bundle tells that the process must not go on. */
    private static final String REFUSED = "org.calltracking.refused";

    private static final Duration FAILED_START_LIMIT = Duration.ofSeconds(9);
    private static final int FIRST_LEVEL = 1;
    private static final int LAST_LEVEL = 100;

    private final Framework framework;
    private final Home home;
    private final SortedMap<Integer, List<Feature.Artifact>> levels;
    private final List<Bundle> bundles = new ArrayList<>();
    private final StartProblems problems = new StartProblems();

    private OsgiRuntime(Framework framework, Home home, List<Feature> features) {
        this.framework = framework;
        this.home = home;
        this.levels = features.stream()
                .flatMap(feature -> feature.bundles().stream())
                .collect(Collectors.groupingBy(Feature.Artifact::startOrder, TreeMap::new, Collectors.toList()));
    }

    /** Prepares the framework; no bundle is installed yet. */
    static OsgiRuntime prepare(Home home, List<Feature> features, Variables variables, Path cache) {
        Map<String, String> properties = FrameworkProperties.of(features, variables);
        properties.put(Constants.FRAMEWORK_STORAGE, cache.toString());
        properties.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
        properties.put(Constants.FRAMEWORK_BEGINNING_STARTLEVEL, Integer.toString(FIRST_LEVEL));
        properties.put("felix.log.level", "0"); // What it would print comes as framework events.

        OsgiRuntime runtime = new OsgiRuntime(new FrameworkFactory().newFramework(properties), home, features);
        try {
            runtime.framework.init();
        } catch (BundleException e) {
            throw new LaunchException(ExitCode.INTERNAL, "the framework does not start: " + e.getMessage(), e);
        }
        runtime.offerServices();
        return runtime;
    }

    private void offerServices() {
        FrameworkLog log = new FrameworkLog();
        BundleContext context = framework.getBundleContext();
        context.addFrameworkListener(problems);
        context.registerService(Clock.class, Clock.systemUTC(), null);
        context.registerService(LoggerAdmin.class, LogLevels.ofThisProcess(), null);
        context.registerService(new String[] {LogService.class.getName(), LoggerFactory.class.getName()}, log, null);
    }

    private void install(int level) throws BundleException {
        for (Feature.Artifact artifact : levels.getOrDefault(level, List.of())) {
            Path jar = home.jar(artifact);
            if (!Files.isRegularFile(jar)) {
                throw new LaunchException(ExitCode.INTERNAL, "the installation lacks " + jar);
            }
            Bundle bundle = framework.getBundleContext().installBundle("reference:" + jar.toUri());
            bundle.adapt(BundleStartLevel.class).setStartLevel(level);
            if (!StartProblems.isFragment(bundle)) {
                bundle.start();
            }
            bundles.add(bundle);
        }
    }

    /**
     * Installs and starts all bundles.
     *
     * @throws LaunchException if one did not start, with the reasons
     */
    void start(Configurations configurations) throws InterruptedException {
        start(configurations, LAST_LEVEL);
        problems.check(bundles);

        BundleContext context = framework.getBundleContext();
        context.removeFrameworkListener(problems);
        context.addFrameworkListener(new FrameworkLog());
        context.registerService(
                Condition.class,
                Condition.INSTANCE,
                FrameworkUtil.asDictionary(Map.of(Condition.CONDITION_ID, STARTED)));
    }

    /** Installs and starts the bundles up to that level, and does not ask whether they did. */
    void start(Configurations configurations, int last) throws InterruptedException {
        FrameworkStartLevel active = framework.adapt(FrameworkStartLevel.class);
        try {
            install(FIRST_LEVEL);
            framework.start();
            configurations.write(service(ConfigurationAdmin.class)
                    .orElseThrow(() -> new LaunchException(
                            ExitCode.INTERNAL, "no ConfigurationAdmin starts at level " + FIRST_LEVEL)));
            for (int level : levels.subMap(FIRST_LEVEL + 1, last + 1).keySet()) {
                install(level);
                active.setStartLevel(level);
            }
        } catch (BundleException | IOException e) {
            throw new LaunchException(ExitCode.INTERNAL, "the bundles do not start: " + e.getMessage(), e);
        }
        CountDownLatch reached = new CountDownLatch(1);
        active.setStartLevel(last, event -> reached.countDown());
        reached.await();
    }

    boolean isRunning() {
        return framework.getState() == Bundle.ACTIVE;
    }

    /** Whether a service is there, which need not be of a class the launcher knows. */
    boolean offers(String type) {
        return framework.getBundleContext().getServiceReference(type) != null;
    }

    <T> Optional<T> service(Class<T> type) {
        BundleContext context = framework.getBundleContext();
        return Optional.ofNullable(context.getServiceReference(type)).map(context::getService);
    }

    /** Why a bundle wants the process to end, if one does. */
    Optional<String> refusal() {
        try {
            return framework
                    .getBundleContext()
                    .getServiceReferences(Condition.class, "(" + Condition.CONDITION_ID + "=" + REFUSED + ")")
                    .stream()
                    .map(condition -> String.valueOf(condition.getProperty("reason")))
                    .findFirst();
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits for a service; empty if it does not come. */
    <T> Optional<T> await(Class<T> type, String filter, Duration limit) throws InterruptedException {
        try {
            BundleContext context = framework.getBundleContext();
            ServiceTracker<T, T> tracker = new ServiceTracker<>(
                    context,
                    context.createFilter("(&(" + Constants.OBJECTCLASS + "=" + type.getName() + ")" + filter + ")"),
                    null);
            tracker.open();
            return Optional.ofNullable(tracker.waitForService(limit.toMillis()));
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Stops the bundles, later levels first; returns false if that takes longer than the limit. */
    boolean stop(Duration limit) throws BundleException, InterruptedException {
        framework.stop();
        return framework.waitForStop(limit.toMillis()).getType() != FrameworkEvent.WAIT_TIMEDOUT;
    }

    /** Stops what a start that failed leaves behind, such as a database server. */
    @Override
    public void close() {
        try {
            stop(FAILED_START_LIMIT);
        } catch (BundleException | InterruptedException e) {
            throw new LaunchException(ExitCode.INTERNAL, "the framework does not stop: " + e.getMessage(), e);
        }
    }

    /** Waits until somebody stops it. */
    void awaitStop() throws InterruptedException {
        framework.waitForStop(0);
    }
}
