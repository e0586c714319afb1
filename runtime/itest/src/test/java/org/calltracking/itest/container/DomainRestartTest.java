// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.calltracking.itest.Await;
import org.calltracking.itest.FreePort;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** A domain bundle is updated, and all that depend on it restart with it: the link to the PBX stands on. */
@ExtendWith(FelixExtension.class)
class DomainRestartTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String SINK = "org.calltracking.api.pbx.PbxEventSink";
    private static final String PORT = "org.calltracking.api.pbx.PbxPort";
    private static final String JOURNAL = "org.calltracking.calls.CallJournal";

    private final Felix felix;
    private Configuration pbx;
    private String name;

    DomainRestartTest(Felix felix) {
        this.felix = felix;
    }

    @BeforeEach
    void configurePbx() throws IOException {
        int nobody = FreePort.next();
        name = "restart-" + nobody;
        var context = felix.bundles();
        pbx = context.getService(context.getServiceReference(ConfigurationAdmin.class))
                .getFactoryConfiguration("org.calltracking.asterisk", name, "?");
        pbx.update(new Hashtable<>(Map.of("name", name, "host", "127.0.0.1", "port", nobody, "user", "nobody")));
        Await.until(LIMIT, () -> "the PBX has told its first word", () -> disconnections() == 1);
        Await.until(LIMIT, () -> "all is there", this::isWhole);
    }

    @AfterEach
    void removePbx() throws IOException {
        pbx.delete();
    }

    @ParameterizedTest
    @ValueSource(strings = {"phones", "numbers", "campaigns", "visits", "calls", "telephony"})
    void theLinkToThePbxStandsOn(String room) throws Exception {
        long link = serviceId(PORT);
        long sink = serviceId(SINK);
        long began = System.nanoTime();
        update("org.calltracking." + room);
        Await.until(LIMIT, () -> "all is there again", this::isWhole);
        System.out.printf(
                "%s and its dependents restarted in %d ms%n",
                room, Duration.ofNanos(System.nanoTime() - began).toMillis());

        assertThat(serviceId(PORT)).as("the link is the same").isEqualTo(link);
        assertThat(serviceId(SINK)).as("telephony has restarted").isNotEqualTo(sink);
        assertThat(disconnections()).as("nothing is missing").isEqualTo(1);
        for (String thread : List.of("ami-", "ami-events-", "calls-", "routes-")) {
            Await.until(LIMIT, () -> "one thread " + thread + name, () -> threads(thread + name) == 1);
        }
    }

    private boolean isWhole() {
        return serviceId(SINK) >= 0
                && serviceId(PORT) >= 0
                && serviceId(JOURNAL) >= 0
                && threads("routes-" + name) == 1;
    }

    private void update(String symbolicName) throws Exception {
        Bundle bundle = Arrays.stream(felix.bundles().getBundles())
                .filter(b -> symbolicName.equals(b.getSymbolicName()))
                .findFirst()
                .orElseThrow();
        bundle.update();
        CountDownLatch refreshed = new CountDownLatch(1);
        felix.bundles()
                .getBundle(0)
                .adapt(FrameworkWiring.class)
                .refreshBundles(List.of(bundle), event -> refreshed.countDown());
        assertThat(refreshed.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    /** The id of the service of our PBX, or of the only one; -1 if there is none. */
    private long serviceId(String type) {
        try {
            ServiceReference<?>[] all = felix.bundles().getAllServiceReferences(type, null);
            return all == null
                    ? -1
                    : Arrays.stream(all)
                            .mapToLong(reference -> (Long) reference.getProperty(Constants.SERVICE_ID))
                            .max()
                            .orElse(-1);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private long disconnections() {
        Path folder = felix.data().resolve("telephony").resolve(name);
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(folder)) {
            long count = 0;
            for (Path file : files.filter(f -> f.toString().endsWith(".spool")).toList()) {
                count += Files.readAllLines(file).stream()
                        .filter(line -> line.contains("\"disconnected\""))
                        .count();
            }
            return count;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long threads(String threadName) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(threadName))
                .count();
    }
}
