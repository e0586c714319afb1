// SPDX-License-Identifier: Apache-2.0
package org.calltracking.launcher;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.osgi.framework.BundleException;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** The program: starts what the features and the environment ask for, and stops it at a signal. */
public final class Launcher {
    private static final Duration HTTP_LIMIT = Duration.ofSeconds(10);
    private static final Duration ASK_AGAIN = Duration.ofMillis(40);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final String HTTP_PID = "org.apache.felix.http";
    private static final String HEALTH_PID = "org.calltracking.health";

    private final Clock clock = Clock.systemUTC();
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

    /** @param arguments the home folder alone, as {@link Home} describes it */
    public static void main(String[] arguments) {
        System.exit(launch(List.of(arguments), System.getenv()).status());
    }

    static ExitCode launch(List<String> arguments, Map<String, String> environment) {
        try {
            if (arguments.size() != 1) {
                throw LaunchException.badConfiguration("usage: java -jar launcher.jar HOME");
            }
            CompletableFuture.runAsync(Launcher::prepareLog);
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

    /** Done beside the rest, because it takes a while and nothing is logged yet. */
    private static void prepareLog() {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }

    private void run() throws InterruptedException {
        report.uses(settings);
        report.unknown(settings.unknownNames(environment));
        try (DataFolder data = DataFolder.take(settings.data())) {
            checkAddresses();
            try (OsgiRuntime runtime = OsgiRuntime.install(home, features, data.frameworkCache())) {
                StopSignals.onFirst(() -> stop(runtime));
                runtime.start(configurations);
                if (runtime.isRunning()) {
                    checkHttp(runtime);
                    awaitReady(runtime);
                }
                runtime.awaitStop();
            }
            report.stopped();
        }
    }

    private void checkAddresses() {
        if (configurations.contains(HTTP_PID)) {
            settings.http().checkFree(Settings.HTTP_PORT);
        }
        if (configurations.contains(HEALTH_PID)) {
            settings.management().checkFree(Settings.MANAGEMENT_PORT);
        }
    }

    /** The HTTP server is configured behind the scenes, and only logs when it cannot listen. */
    private void checkHttp(OsgiRuntime runtime) throws InterruptedException {
        if (configurations.contains(HTTP_PID)
                && !runtime.awaitService("org.osgi.service.servlet.runtime.HttpServiceRuntime", HTTP_LIMIT)
                && runtime.isRunning()) {
            throw new LaunchException(
                    ExitCode.ADDRESS_IN_USE,
                    "the HTTP server did not come up on " + settings.http() + "; the log says why");
        }
    }

    private void awaitReady(OsgiRuntime runtime) throws InterruptedException {
        if (configurations.contains(HEALTH_PID)) {
            Readiness readiness = new Readiness(settings.management());
            Instant patientUntil = clock.instant().plus(PATIENCE);
            Readiness.Answer answer = readiness.ask();
            while (!answer.ready()) {
                if (!runtime.isRunning()) {
                    return;
                }
                if (clock.instant().isAfter(patientUntil)) {
                    report.waitsFor(answer.waitingFor());
                    runtime.service(ServiceComponentRuntime.class).ifPresent(WaitingComponents::log);
                    patientUntil = Instant.MAX;
                }
                Thread.sleep(ASK_AGAIN.toMillis());
                answer = readiness.ask();
            }
        }
        report.ready(sinceProcessStart(), settings.variables().get(Settings.PUBLIC_URL));
    }

    private Duration sinceProcessStart() {
        Instant now = clock.instant();
        return Duration.between(ProcessHandle.current().info().startInstant().orElse(now), now);
    }

    private void stop(OsgiRuntime runtime) {
        report.stopping();
        try {
            if (runtime.stop()) {
                return;
            }
            System.err.println("calltracking: some part did not stop in time and was cut short");
        } catch (BundleException | InterruptedException e) {
            e.printStackTrace();
        }
        Runtime.getRuntime().halt(ExitCode.INTERNAL.status());
    }
}
