// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.calltracking.api.health.Health;
import org.calltracking.api.health.HealthCheck;
import org.calltracking.plugins.testing.Await;
import org.calltracking.plugins.testing.TestFramework;
import org.calltracking.plugins.testing.TestJar;
import org.calltracking.plugins.testing.good.Good;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;

@Timeout(60)
class PluginCheckTest {
    @TempDir
    static Path shared;

    private static TestFramework framework;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws Exception {
        framework = TestFramework.start(shared.resolve("felix"));
    }

    @AfterAll
    static void stop() throws Exception {
        framework.close();
    }

    private final Examiners examiners = new Examiners(framework.context(), Duration.ofMillis(200));

    private static TestJar crm() {
        return TestJar.plugin("crm", "1.0.0").withPackageOf(Good.class);
    }

    private Revision revision(TestJar jar) throws Exception {
        return new Revisions(folder.resolve("copies")).copy(jar.writeTo(folder.resolve("crm.jar")));
    }

    private List<String> faults(TestJar jar) throws Exception {
        return new PluginCheck(framework.context(), examiners).faults(revision(jar));
    }

    @Test
    void findsNothingWrongWithAGoodOne() throws Exception {
        assertThat(faults(crm())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Calltracking-Plugin   | CRM                         | calls itself "CRM" in Calltracking-Plugin: 2 to 24 lower-case letters and digits are accepted, the first a letter
            Calltracking-Plugin   | 1st                         | calls itself "1st" in Calltracking-Plugin: 2 to 24 lower-case letters and digits are accepted, the first a letter
            Calltracking-Plugin   | c                           | calls itself "c" in Calltracking-Plugin: 2 to 24 lower-case letters and digits are accepted, the first a letter
            Calltracking-Plugin   | my_crm                      | calls itself "my_crm" in Calltracking-Plugin: 2 to 24 lower-case letters and digits are accepted, the first a letter
            Calltracking-Plugin   | abcdefghijklmnopqrstuvwxy   | calls itself "abcdefghijklmnopqrstuvwxy" in Calltracking-Plugin: 2 to 24 lower-case letters and digits are accepted, the first a letter
            Fragment-Host         | org.calltracking.api        | has Fragment-Host in its manifest: a plug-in is no part of another bundle
            Require-Bundle        | org.calltracking.accounts   | has Require-Bundle in its manifest: a plug-in names the packages that it needs in Import-Package
            DynamicImport-Package | *                           | has DynamicImport-Package in its manifest: a plug-in names the packages that it needs in Import-Package
            Bundle-Activator      | org.calltracking.plugins.testing.good.Good | has Bundle-Activator in its manifest: a plug-in is made of declarative services
            Import-Package        | org.calltracking.accounts   | imports org.calltracking.accounts: of the house, a plug-in may import org.calltracking.api and what is below it alone
            Import-Package        | org.calltracking.api.internal | wants org.calltracking.api.internal, which nobody here offers
            Import-Package        | org.calltracking.api.event;version="[7,8)" | wants org.calltracking.api.event in version [7.0.0,8.0.0), and 0.2.0 is there
            Import-Package        | org.apache.ibatis.session   | imports org.apache.ibatis.session: of MyBatis, a plug-in may import org.apache.ibatis.annotations alone
            Import-Package        | com.example.json;version="2" | wants com.example.json, which nobody here offers
            """)
    void saysWhatIsWrongInAManifest(String header, String value, String fault) throws Exception {
        assertThat(faults(crm().with(header, value))).containsExactly(fault);
    }

    @Test
    void acceptsAnOptionalImportThatIsNotThere() throws Exception {
        assertThat(faults(crm().with("Import-Package", "com.example.json;resolution:=optional")))
                .isEmpty();
    }

    @Test
    void refusesExports() throws Exception {
        assertThat(faults(TestJar.plugin("crm", "1").with("Export-Package", Good.class.getPackageName())))
                .containsExactly("has Export-Package in its manifest: "
                        + "nobody may depend on a plug-in, so it exports nothing");
    }

    @Test
    void refusesAJarThatNamesNoPlugin() throws Exception {
        assertThat(faults(crm().without("Calltracking-Plugin")))
                .containsExactly("has no Calltracking-Plugin in its manifest: that header names the plug-in");
    }

    @Test
    void refusesWhatIsNoBundle() throws Exception {
        Path jar = folder.resolve("x.jar");
        Revisions revisions = new Revisions(folder.resolve("copies"));

        Files.writeString(jar, "this is no jar", StandardCharsets.UTF_8);
        assertThatThrownBy(() -> revisions.copy(jar))
                .isInstanceOf(FaultException.class)
                .hasMessageStartingWith("is no jar that can be read: ");

        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.putNextEntry(new ZipEntry("readme.txt"));
        }
        assertThatThrownBy(() -> revisions.copy(jar)).hasMessageStartingWith("has no manifest");

        new JarOutputStream(Files.newOutputStream(jar), new Manifest()).close();
        assertThatThrownBy(() -> revisions.copy(jar)).hasMessageStartingWith("has no Bundle-SymbolicName");

        try (var copies = Files.list(folder.resolve("copies"))) {
            assertThat(copies).isEmpty();
        }
    }

    @Test
    void triesTheSchemaByWhatIsInTheJar() throws Exception {
        AtomicReference<String> tried = new AtomicReference<>();
        examiners.bindSchemaCheck((part, sdl) -> {
            tried.set(part + ": " + text(sdl.get(0)));
            return List.of("names the type Order, which no part declares");
        });

        assertThat(faults(crm().withResource("schema/crm.graphqls", "type Query")
                        .withResource("schema/deeper/other.graphqls", "type Other")))
                .containsExactly("has SDL that does not fit: names the type Order, which no part declares");
        assertThat(tried).hasValue("crm: type Query");
    }

    @Test
    void triesTheTablesByWhatIsInTheJar() throws Exception {
        examiners.bindTableCheck((prefix, sql) -> List.of(prefix + ": " + text(sql.get(0))));

        assertThat(faults(crm().withResource("db/V1__crm.sql", "DROP TABLE calls_call")))
                .containsExactly("has SQL that is refused: crm: DROP TABLE calls_call");
    }

    @Test
    void neverLeavesACheckOut() throws Exception {
        assertThat(faults(crm().withResource("schema/crm.graphqls", "x").withResource("db/V1__crm.sql", "x")))
                .containsExactly(
                        "brings SQL, and the bundle that checks it is not there: start the plug-in again when it is",
                        "brings SDL, and the bundle that tries it is not there: start the plug-in again when it is");
    }

    @Test
    void waitsForTheWholeSchemaBeforeItTries() throws Exception {
        AtomicReference<Health> health = new AtomicReference<>(Health.down("waits for the parts calls"));
        ServiceRegistration<HealthCheck> registered =
                framework.context().registerService(HealthCheck.class, healthCheck(health), null);
        ServiceReference<HealthCheck> reference = registered.getReference();
        examiners.bindHealthCheck(reference);
        examiners.bindSchemaCheck((part, sdl) -> List.of("tried"));
        TestJar jar = crm().withResource("schema/crm.graphqls", "type Query");

        CompletableFuture<List<String>> faults = CompletableFuture.supplyAsync(() -> {
            try {
                return faults(jar);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(examiners.isSchemaIncomplete()).isTrue();
        assertThat(faults).isNotDone();
        health.set(Health.degraded("set aside: shop"));

        Await.until(() -> assertThat(faults).isCompletedWithValue(List.of("has SDL that does not fit: tried")));
        registered.unregister();
    }

    private static HealthCheck healthCheck(AtomicReference<Health> health) {
        return new HealthCheck() {
            @Override
            public String name() {
                return "graphql";
            }

            @Override
            public Health check() {
                return health.get();
            }
        };
    }

    private static String text(URL url) {
        try (var in = url.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
