// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.calltracking.api.plugin.PluginFaults;
import org.calltracking.api.plugin.Work;
import org.calltracking.plugins.internal.PluginState;
import org.calltracking.plugins.internal.PluginStatus;
import org.calltracking.plugins.internal.check.FaultException;
import org.calltracking.plugins.testing.Await;
import org.calltracking.plugins.testing.TestJar;
import org.calltracking.plugins.testing.dawdling.Dawdling;
import org.calltracking.plugins.testing.deaf.Deaf;
import org.calltracking.plugins.testing.good.Good;
import org.calltracking.plugins.testing.hanging.Hanging;
import org.calltracking.plugins.testing.throwing.Throwing;
import org.calltracking.plugins.testing.waiting.Waiting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.wiring.BundleWiring;

@Timeout(90)
class PluginsTest {
    private static final String CRM = "com.example.crm";

    @TempDir
    Path folder;

    private Host host;

    @BeforeEach
    void start() throws Exception {
        host = new Host(folder);
    }

    @AfterEach
    void stop() throws Exception {
        host.close();
        System.clearProperty(Deaf.LET_GO);
    }

    private static TestJar crm(String version) {
        return TestJar.plugin("crm", version).withPackageOf(Good.class);
    }

    @Test
    void runsAJarThatIsAsItShouldBe() throws Exception {
        PluginStatus status = host.lookAt("crm.jar", crm("1.0.0"));

        assertThat(status.name()).isEqualTo("crm");
        assertThat(status.version()).isEqualTo("1.0.0");
        assertThat(status.state()).isEqualTo(PluginState.RUNNING);
        assertThat(status.reason()).isNull();
        assertThat(host.bundle(CRM).getState()).isEqualTo(Bundle.ACTIVE);
        assertThat(host.meters
                        .gauges()
                        .get("calltracking_plugins{state=running}")
                        .getAsDouble())
                .isEqualTo(1);
    }

    @Test
    void exchangesTheRevisionAndLeavesNothingOfTheFormer() throws Exception {
        host.lookAt("crm.jar", crm("1.0.0"));
        WeakReference<ClassLoader> former =
                new WeakReference<>(host.bundle(CRM).adapt(BundleWiring.class).getClassLoader());

        PluginStatus status = host.lookAt("crm.jar", crm("1.1.0"));

        assertThat(status.version()).isEqualTo("1.1.0");
        assertThat(status.state()).isEqualTo(PluginState.RUNNING);
        assertThat(host.bundle(CRM).getVersion()).hasToString("1.1.0");
        assertThat(host.folders.former("crm")).isPresent();
        assertThat(copies()).isEqualTo(1);
        Await.until(() -> {
            System.gc();
            assertThat(former.get()).isNull();
        });
    }

    @Test
    void keepsWhatRunsWhenTheNewerJarIsBad() throws Exception {
        Instant since = host.lookAt("crm.jar", crm("1.0.0")).since();

        PluginStatus status = host.lookAt("crm.jar", crm("1.1.0").with("Require-Bundle", "org.calltracking.accounts"));

        assertThat(status.state()).isEqualTo(PluginState.RUNNING);
        assertThat(status.version()).isEqualTo("1.0.0");
        assertThat(status.since()).isEqualTo(since);
        assertThat(status.reason()).startsWith("a newer crm.jar was not taken: it has Require-Bundle");
        assertThat(host.bundle(CRM).getState()).isEqualTo(Bundle.ACTIVE);
        assertThat(copies()).isEqualTo(1);

        assertThat(host.lookAt("crm.jar", crm("1.0.0")).reason()).isNull();
    }

    @Test
    void setsAsideWhatCannotBeChecked() throws Exception {
        host.examiners.bindTableCheck((prefix, sql) -> {
            throw new IllegalStateException("no grammar");
        });

        PluginStatus status = host.lookAt("crm.jar", crm("1.0.0").withResource("db/V1__crm.sql", "x"));

        assertThat(status.state()).isEqualTo(PluginState.SET_ASIDE);
        assertThat(status.reason()).isEqualTo("could not be looked at: java.lang.IllegalStateException: no grammar");
    }

    @Test
    void setsAsideWhatThrowsWhenItIsActivated() throws Exception {
        PluginStatus status =
                host.lookAt("crm.jar", TestJar.plugin("crm", "1.0.0").withPackageOf(Throwing.class));

        assertThat(status.state()).isEqualTo(PluginState.SET_ASIDE);
        assertThat(status.reason())
                .isEqualTo(Throwing.class.getName()
                        + " threw when it was activated: java.lang.IllegalStateException: no key");
        assertThat(host.status("crm.jar").since()).isEqualTo(status.since());
    }

    @Test
    void saysWhatAPluginWaitsFor() throws Exception {
        PluginStatus status =
                host.lookAt("crm.jar", TestJar.plugin("crm", "1.0.0").withPackageOf(Waiting.class));

        assertThat(status.state()).isEqualTo(PluginState.WAITING);
        assertThat(status.reason()).isEqualTo("waits for the service org.calltracking.api.health.HealthCheck");
    }

    @Test
    void setsAsideWhatHangsAndGoesOnWithTheNext() throws Exception {
        host.put("crm.jar", TestJar.plugin("crm", "1.0.0").withPackageOf(Deaf.class));

        assertThat(host.lookAt("next.jar", TestJar.plugin("next", "1").withPackageOf(Good.class))
                        .state())
                .isEqualTo(PluginState.RUNNING);
        assertThat(host.state("crm.jar")).isNotEqualTo(PluginState.SET_ASIDE);
        Await.untilEqual(PluginState.SET_ASIDE, () -> host.state("crm.jar"));
        assertThat(host.status("crm.jar").reason())
                .startsWith("did not start within 2 s: it hangs in " + Deaf.class.getName() + ".<init> (line ");

        System.setProperty(Deaf.LET_GO, "true");
        host.put("crm.jar", crm("1.1.0"));
        Await.untilEqual(PluginState.RUNNING, () -> host.state("crm.jar"));
    }

    @Test
    void interruptsWhatHangs() throws Exception {
        PluginStatus status =
                host.lookAt("crm.jar", TestJar.plugin("crm", "1.0.0").withPackageOf(Hanging.class));

        assertThat(status.state()).isEqualTo(PluginState.SET_ASIDE);
        assertThat(status.reason()).contains("it hangs in " + Hanging.class.getName());
        Await.until(() -> assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().startsWith("plugin-start-")));
        assertThat(host.bundle(CRM).getState()).isNotEqualTo(Bundle.ACTIVE);
    }

    @Test
    void findsWhatHangsOnlyWhenItIsAskedFor() throws Exception {
        PluginStatus status =
                host.lookAt("crm.jar", TestJar.plugin("crm", "1.0.0").withPackageOf(Dawdling.class));

        assertThat(status.state()).isEqualTo(PluginState.SET_ASIDE);
        assertThat(status.reason())
                .startsWith("did not start within 2 s: it hangs in " + Dawdling.class.getName() + ".<init> (line ");
    }

    @Test
    void isIntroducedWhenItsStartIsOver() throws Exception {
        host.put("crm.jar", TestJar.plugin("crm", "1.0.0").withPackageOf(Dawdling.class));
        Await.untilEqual(PluginState.STARTING, () -> host.state("crm.jar"));
        CompletableFuture<PluginState> call =
                host.guard.call("crm", Work.INTRODUCTION, "path", Duration.ofSeconds(1), () -> host.state("crm.jar"));

        assertThat(call.get(30, TimeUnit.SECONDS)).isEqualTo(PluginState.SET_ASIDE);
    }

    @Test
    void goesBackToTheLastJarThatDidItsWork() throws Exception {
        host.lookAt("crm.jar", crm("1.0.0"));
        host.lookAt("crm.jar", TestJar.plugin("crm", "2.0.0").withPackageOf(Hanging.class));
        host.lookAt("crm.jar", TestJar.plugin("crm", "2.0.1").withPackageOf(Hanging.class));
        assertThat(host.state("crm.jar")).isEqualTo(PluginState.SET_ASIDE);
        host.watch();

        assertThat(host.steering().rollback("crm").version()).isEqualTo("1.0.0");
    }

    @Test
    void isStartingUntilTheHouseHasLookedAtIt() throws Exception {
        FoundFaults looking = new FoundFaults(Map.of(), Set.of("crm"));
        host.faults.bindSource(looking);
        assertThat(host.lookAt("crm.jar", crm("1.0.0")).state()).isEqualTo(PluginState.STARTING);
        assertThat(host.folders.proven("crm.jar")).isEmpty();

        host.faults.unbindSource(looking);

        assertThat(host.state("crm.jar")).isEqualTo(PluginState.RUNNING);
        Await.until(() -> assertThat(host.folders.proven("crm.jar")).isPresent());
    }

    @Test
    void neverGoesBackToAJarWithAFault() throws Exception {
        host.lookAt("crm.jar", crm("1.0.0"));
        FoundFaults looking = new FoundFaults(Map.of(), Set.of("crm"));
        for (String version : List.of("2.0.0", "2.0.1", "2.0.2")) {
            host.faults.bindSource(looking);
            host.lookAt("crm.jar", crm(version));
            FoundFaults found = new FoundFaults(
                    Map.of("crm", new PluginFaults.Fault("its SDL does not fit", Instant.EPOCH)), Set.of());
            host.faults.bindSource(found);
            host.faults.unbindSource(looking);
            Await.untilEqual(PluginState.SET_ASIDE, () -> host.state("crm.jar"));
            host.faults.bindSource(looking);
            host.faults.unbindSource(found);
        }
        host.watch();

        assertThat(host.steering().rollback("crm").version()).isEqualTo("1.0.0");
    }

    @Test
    void neverGoesBackToAJarWhoseFaultCameToLightLater() throws Exception {
        host.lookAt("crm.jar", crm("1.0.0"));
        host.lookAt("crm.jar", crm("2.0.0"));
        host.faults.bindSource(
                new FoundFaults(Map.of("crm", new PluginFaults.Fault("its listener hangs", Instant.EPOCH)), Set.of()));
        host.lookAt("crm.jar", crm("2.0.1"));
        host.watch();

        assertThat(host.steering().rollback("crm").version()).isEqualTo("1.0.0");
        assertThatThrownBy(() -> host.steering().rollback("crm"))
                .isInstanceOf(FaultException.class)
                .hasMessage("there is no former jar of crm");
    }

    @Test
    void triesAgainWhatWasSetAsideWhenItIsStarted() throws Exception {
        host.lookAt("crm.jar", crm("1.0.0"));
        AtomicInteger starts = new AtomicInteger();
        host.framework.context().addBundleListener(event -> {
            if (event.getType() == BundleEvent.STARTED) {
                starts.incrementAndGet();
            }
        });
        host.plugins().find("crm").orElseThrow().start().join();
        host.faults.bindSource(
                new FoundFaults(Map.of("crm", new PluginFaults.Fault("its listener hangs", Instant.EPOCH)), Set.of()));

        host.plugins().find("crm").orElseThrow().start().join();

        Await.untilEqual(1, starts::get);
    }

    @Test
    void keepsWhatIsStoppedBeforeItHasProvedItself() throws Exception {
        FoundFaults looking = new FoundFaults(Map.of(), Set.of("crm"));
        host.faults.bindSource(looking);
        host.lookAt("crm.jar", crm("1.0.0"));
        host.faults.unbindSource(looking);

        host.plugins().find("crm").orElseThrow().stop().join();

        assertThat(host.folders.proven("crm.jar")).isPresent();
    }

    @Test
    void takesAwayARefusedJarByTheNameOfItsFile() throws Exception {
        host.watch();
        crm("1.0.0").writeTo(host.folders.hot().resolve("crm.jar"));
        Await.untilEqual(PluginState.RUNNING, () -> host.state("crm.jar"));
        crm("1.1.0")
                .with("Bundle-SymbolicName", "com.example.other")
                .writeTo(host.folders.hot().resolve("crm-new.jar"));
        Await.untilEqual(PluginState.SET_ASIDE, () -> host.state("crm-new.jar"));

        host.steering().remove("crm-new");

        assertThat(host.folders.hot().resolve("crm-new.jar")).doesNotExist();
        assertThat(host.state("crm.jar")).isEqualTo(PluginState.RUNNING);
        assertThatThrownBy(() -> host.steering().remove("crm-new")).hasMessage("no plug-in is called crm-new");
    }

    @Test
    void runsWhatRanBeforeARestartWhenTheFolderHoldsARefusedJar() throws Exception {
        host.lookAt("crm.jar", crm("1.0.0"));
        host.lookAt("crm.jar", crm("1.1.0").with("Require-Bundle", "org.calltracking.accounts"));
        host.bundle(CRM).uninstall();
        host.restart();
        host.plugins().changed("crm.jar");

        Await.untilEqual(PluginState.RUNNING, () -> host.state("crm.jar"));
        PluginStatus status = host.status("crm.jar");
        assertThat(status.version()).isEqualTo("1.0.0");
        assertThat(status.reason()).startsWith("a newer crm.jar was not taken: it has Require-Bundle");
    }

    @Test
    void staysStoppedOverRestartsUntilItIsStarted() throws Exception {
        host.lookAt("crm.jar", crm("1.0.0"));
        host.plugins().find("crm").orElseThrow().stop().join();
        assertThat(host.state("crm.jar")).isEqualTo(PluginState.STOPPED);
        assertThat(host.bundle(CRM).getState()).isNotEqualTo(Bundle.ACTIVE);
        assertThat(folder.resolve("data/plugins-stopped/crm")).exists();

        assertThat(host.lookAt("crm.jar", crm("1.1.0")).state()).isEqualTo(PluginState.STOPPED);
        host.bundle(CRM).uninstall();
        host.restart();
        assertThat(host.lookAt("crm.jar", crm("1.1.0")).state()).isEqualTo(PluginState.STOPPED);

        host.plugins().find("crm").orElseThrow().start().join();
        assertThat(host.state("crm.jar")).isEqualTo(PluginState.RUNNING);
        assertThat(folder.resolve("data/plugins-stopped/crm")).doesNotExist();
    }

    @Test
    void takesOutWhatIsDeleted() throws Exception {
        host.lookAt("crm.jar", crm("1.0.0"));

        host.delete("crm.jar");

        Await.until(() -> assertThat(host.plugins().list()).isEmpty());
        assertThat(host.bundle(CRM)).isNull();
        assertThat(copies()).isZero();
    }

    @Test
    void givesANameToTheNextWhoWantsItWhenItIsFree() throws Exception {
        host.lookAt("crm.jar", crm("1.0.0"));
        PluginStatus second = host.lookAt("crm-new.jar", crm("1.1.0").with("Bundle-SymbolicName", "com.example.other"));
        assertThat(second.state()).isEqualTo(PluginState.SET_ASIDE);
        assertThat(second.reason())
                .isEqualTo("crm-new.jar calls itself crm, which crm.jar does already: "
                        + "put the newer jar in the place of that file");

        host.delete("crm.jar");

        Await.untilEqual(PluginState.RUNNING, () -> host.state("crm-new.jar"));
    }

    @Test
    void refusesAnotherPluginInTheSameFile() throws Exception {
        host.lookAt("crm.jar", crm("1.0.0"));

        PluginStatus status = host.lookAt("crm.jar", TestJar.plugin("shop", "1").withPackageOf(Good.class));

        assertThat(status.name()).isEqualTo("crm");
        assertThat(status.state()).isEqualTo(PluginState.RUNNING);
        assertThat(status.reason()).contains("calls itself shop, and the one in use crm");
    }

    @Test
    void showsWhatTheHouseHasFoundWrong() throws Exception {
        host.lookAt("crm.jar", crm("1.0.0"));
        Instant since = Instant.parse("2026-01-02T03:04:05Z");
        PluginFaults source =
                new FoundFaults(Map.of("crm", new PluginFaults.Fault("its path is not its own", since)), Set.of());
        host.faults.bindSource(source);

        PluginStatus status = host.status("crm.jar");

        assertThat(status.state()).isEqualTo(PluginState.SET_ASIDE);
        assertThat(status.reason()).isEqualTo("its path is not its own");
        assertThat(status.since()).isEqualTo(since);
        host.faults.unbindSource(source);
        assertThat(host.state("crm.jar")).isEqualTo(PluginState.RUNNING);
    }

    @Test
    void steersPluginsThatShipWithTheHouse() throws Exception {
        Bundle bundle = host.framework.install(crm("1.0.0").writeTo(folder.resolve("shipped.jar")));
        bundle.start();
        host.restart();
        PluginStatus status = host.plugins().list().get(0);
        assertThat(status.name()).isEqualTo("crm");
        assertThat(status.file()).isNull();
        assertThat(status.state()).isEqualTo(PluginState.RUNNING);

        host.plugins().find("crm").orElseThrow().stop().join();
        assertThat(host.plugins().list().get(0).state()).isEqualTo(PluginState.STOPPED);
        assertThat(bundle.getState()).isNotEqualTo(Bundle.ACTIVE);

        bundle.start();
        host.restart();
        assertThat(bundle.getState()).isNotEqualTo(Bundle.ACTIVE);
        host.plugins().find("crm").orElseThrow().start().join();
        assertThat(host.plugins().list().get(0).state()).isEqualTo(PluginState.RUNNING);
    }

    @Test
    void lendsThePlaceOfAShippedPluginToAJar() throws Exception {
        Bundle bundle = host.framework.install(crm("1.0.0").writeTo(folder.resolve("shipped.jar")));
        bundle.start();
        host.restart();

        host.lookAt("crm.jar", crm("1.2.0"));
        assertThat(host.plugins().list()).hasSize(1);
        assertThat(bundle.getVersion()).hasToString("1.2.0");
        assertThat(host.state("crm.jar")).isEqualTo(PluginState.RUNNING);

        host.delete("crm.jar");
        Await.until(() -> assertThat(host.plugins().list())
                .extracting(PluginStatus::file, PluginStatus::version, PluginStatus::state)
                .containsExactly(tuple(null, "1.0.0", PluginState.RUNNING)));
    }

    @Test
    void stopsNoBundleOfTheHouse() throws Exception {
        HouseUpdateTest.install(host, folder);
        host.lookAt("rooms.jar", HouseUpdateTest.rooms("0.1.1"));

        Hosted rooms = host.plugins().find("org.calltracking.rooms").orElseThrow();

        assertThatThrownBy(rooms::stop).isInstanceOf(FaultException.class).hasMessageContaining("cannot be stopped");
    }

    private long copies() throws Exception {
        try (Stream<Path> copies = Files.list(host.folders.staging())) {
            return copies.count();
        }
    }
}
