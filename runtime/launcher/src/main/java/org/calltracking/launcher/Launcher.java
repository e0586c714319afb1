// SPDX-License-Identifier: Apache-2.0
package org.calltracking.launcher;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleException;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** The program: starts what the features and the environment ask for, and stops it at a signal. */
public final class Launcher {
    private static final Duration START_LIMIT = Duration.ofSeconds(5);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(9);
    private static final Duration ASK_AGAIN = Duration.ofMillis(40);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String HTTP_PORT_PROPERTY = "org.osgi.service.http.port";
    private static final String HEALTH_PID = "org.calltracking.health";

    private final Clock clock = Clock.systemUTC();
    private final Instant begun = clock.instant();
    private final CompletableFuture<OsgiRuntime> prepared = new CompletableFuture<>();
    private final CountDownLatch started = new CountDownLatch(1);
    private final StartReport report = new StartReport(System.out);
    private final Settings settings;
    private final List<Feature> features;
    private final Configurations configurations;
    private final Home home;
    private final Map<String, String> environment;

    private Launcher(Home home, Map<String, String> environment) {
        this.home = home;
        this.environment = Map.copyOf(environment);
        this.settings = Settings.of(home, environment);
        this.features = home.features(settings.features());
        this.configurations = new Configurations(features, settings.variables());
    }

    /**
     * Runs until a signal comes.
     *
     * @param arguments the home folder alone, as {@link Home} describes it
     */
    public static void main(String[] arguments) {
        System.exit(launch(List.of(arguments), System.getenv()).status());
    }

    static ExitCode launch(List<String> arguments, Map<String, String> environment) {
        try {
            if (arguments.size() != 1) {
                throw LaunchException.badConfiguration("usage: java -jar launcher.jar HOME");
            }
            System.setProperty(Settings.LOG_FORMAT, logFormat(environment));
            new Thread(Launcher::prepareLog, "log").start();
            new Launcher(Home.open(Path.of(arguments.get(0))), environment).run();
            return ExitCode.STOPPED;
        } catch (LaunchException e) {
            System.err.println("calltracking: " + e.getMessage());
            return e.code();
        } catch (InterruptedException | RuntimeException e) {
            e.printStackTrace();
            return ExitCode.INTERNAL;
        }
    }

    /** As the configuration of the log finds it. Whether it is one of those that there are is looked at with the rest. */
    private static String logFormat(Map<String, String> environment) {
        String given = environment.getOrDefault(Settings.LOG_FORMAT, "").strip();
        return given.isEmpty() ? "text" : given;
    }

    /** Done beside the rest, because it takes a while and nothing is logged yet. */
    private static void prepareLog() {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }

    private void run() throws InterruptedException {
        StopSignals.onFirst(this::stop);
        report.uses(settings);
        report.unknown(settings.unknownNames(environment));
        try (DataFolder data = DataFolder.take(settings.data())) {
            checkAddresses();
            boolean ready;
            try (OsgiRuntime runtime =
                    OsgiRuntime.prepare(home, features, settings.variables(), data.frameworkCache())) {
                prepared.complete(runtime);
                runtime.start(configurations);
                checkHttp(runtime);
                started.countDown();
                ready = awaitReady(runtime);
                runtime.awaitStop();
            }
            if (ready) {
                ClassArchive.wanted().ifPresent(ClassArchive::write);
            }
            report.stopped();
        }
    }

    private void checkAddresses() {
        if (hasHttp()) {
            settings.http().checkFree(Settings.HTTP_HOST + " and " + Settings.HTTP_PORT);
        }
        if (configurations.contains(HEALTH_PID)) {
            settings.management().checkFree(Settings.MANAGEMENT_HOST + " and " + Settings.MANAGEMENT_PORT);
        }
    }

    /** The HTTP server only logs when it cannot listen. */
    private void checkHttp(OsgiRuntime runtime) {
        if (hasHttp() && !runtime.offers("org.osgi.service.servlet.runtime.HttpServiceRuntime")) {
            throw new LaunchException(
                    ExitCode.ADDRESS_IN_USE,
                    "the HTTP server did not come up on " + settings.http() + "; the log says why");
        }
    }

    private boolean hasHttp() {
        return features.stream()
                .anyMatch(feature -> feature.frameworkProperties().containsKey(HTTP_PORT_PROPERTY));
    }

    /** Returns false if the runtime stopped before. */
    private boolean awaitReady(OsgiRuntime runtime) throws InterruptedException {
        if (configurations.contains(HEALTH_PID)) {
            Readiness readiness = new Readiness(settings.management());
            Instant patientUntil = clock.instant().plus(PATIENCE);
            Readiness.Answer answer = readiness.ask();
            while (!answer.ready()) {
                if (!runtime.isRunning()) {
                    return false;
                }
                checkRefusal(runtime);
                if (clock.instant().isAfter(patientUntil)) {
                    report.waitsFor(answer.waitingFor());
                    runtime.service(ServiceComponentRuntime.class).ifPresent(WaitingComponents::log);
                    patientUntil = Instant.MAX;
                }
                Thread.sleep(ASK_AGAIN.toMillis());
                answer = readiness.ask();
            }
        }
        report.ready(Duration.between(begun, clock.instant()), settings);
        return true;
    }

    private static void checkRefusal(OsgiRuntime runtime) {
        runtime.refusal().ifPresent(reason -> {
            throw new LaunchException(ExitCode.DATABASE_REFUSED, reason);
        });
    }

    /** Waits for the start to end, but not for ever: some bundles do not bear to be stopped while they start. */
    private void stop() {
        report.stopping();
        Instant deadline = clock.instant().plus(STOP_LIMIT);
        try {
            boolean whole = started.await(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
            if (prepared.isDone() && !prepared.join().stop(Duration.between(clock.instant(), deadline))) {
                System.err.println("calltracking: some part did not stop in time and was cut short");
                halt(ExitCode.INTERNAL);
            }
            if (!whole) {
                halt(ExitCode.STOPPED);
            }
        } catch (BundleException | InterruptedException e) {
            e.printStackTrace();
            halt(ExitCode.INTERNAL);
        }
    }

    private static void halt(ExitCode code) {
        Runtime.getRuntime().halt(code.status());
    }
}
