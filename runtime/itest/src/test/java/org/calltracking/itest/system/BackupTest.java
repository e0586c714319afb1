// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.calltracking.itest.pbx.SippPhones.Behaviour.ANSWERS;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.calltracking.itest.Await;
import org.calltracking.itest.host.Operator;
import org.calltracking.itest.host.Operator.Outcome;
import org.calltracking.itest.pbx.AsteriskServer;
import org.calltracking.itest.pbx.CallPlan;
import org.calltracking.itest.pbx.SippCall;
import org.calltracking.itest.pbx.SippPhones;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A backup in the middle of visits and calls, and what becomes of it elsewhere. */
@EnabledIfSystemProperty(named = AsteriskServer.TREE_PROPERTY, matches = ".+")
class BackupTest {
    private static final String OWNER = "owner@backup.example";
    private static final String DIALLED = "74953380001";
    private static final String CALLER = "79161380001";
    private static final String SECRET = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final int VISITS_PER_SECOND = 50;
    private static final int CALLS_PER_SECOND = 5;
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;

    private static Path backup;
    private static Path key;
    private static JsonNode call;
    private static Set<String> pages;

    @BeforeAll
    static void takeABackup() throws Exception {
        backup = folder.resolve("backup.zip");
        try (PbxRig pbx = new PbxRig(folder.resolve("p"), Duration.ofSeconds(5));
                CalltrackingServer server = new CalltrackingServer(folder.resolve("a"), pbx.environment()).start()) {
            key = server.data().resolve("secret.key");
            Company company = company(server);
            company.graphQl().mutate("createPluginConnection", webhook(), "connection { id }");
            Await.until(
                    LIMIT,
                    server::output,
                    () -> pbx.asterisk().astDb("ct/" + DIALLED).isPresent());
            pbx.caller().call(CallPlan.call(DIALLED, CALLER));
            call = new Journal(company.graphQl()).ended(CALLER);

            CallPlan others = CallPlan.call(DIALLED, "79161390000").times(CALLS_PER_SECOND * 6, CALLS_PER_SECOND);
            Queue<String> answered = new ConcurrentLinkedQueue<>();
            ScheduledExecutorService load = Executors.newScheduledThreadPool(8);
            try (SippCall calls = pbx.caller().start(others)) {
                Visitor visitor = new Visitor(server, company.siteKey());
                load.scheduleAtFixedRate(
                        () -> load.execute(() -> visit(visitor, answered)),
                        0,
                        1_000_000 / VISITS_PER_SECOND,
                        TimeUnit.MICROSECONDS);
                Await.until(LIMIT, server::output, () -> answered.size() >= VISITS_PER_SECOND);
                pages = Set.copyOf(answered);
                assertDone(Operator.command(server, "backup", backup.toString()), "webhooks of 1 account");
                int then = answered.size();
                Await.until(LIMIT, server::output, () -> answered.size() > then);
                calls.result();
            } finally {
                load.shutdownNow();
            }
            assertRefused(Operator.command(server, "backup", backup.toString()), "exists already");
            assertRefused(Operator.command(server, "restore", backup.toString()), "stop it");
        }
    }

    @Test
    void whatWasThereBeforeItIsThereOnAnEmptyMachine() {
        try (CalltrackingServer server = new CalltrackingServer(folder.resolve("b"), Map.of())) {
            assertDone(
                    Operator.command(server, "restore", backup.toString(), "--key", key.toString()), "is as it was at");
            assertThat(server.data().resolve("secret.key")).hasSameTextualContentAs(key);
            assertThat(server.data().resolve("calltracking.conf"))
                    .content()
                    .contains("CALLTRACKING_AMI_HOST=")
                    .contains("# left out, because it is secret: CALLTRACKING_AMI_SECRET");
            assertRefused(Operator.command(server, "restore", backup.toString()), "is not empty");

            server.start();
            Company company = Company.signIn(server, OWNER);
            assertThat(new Journal(company.graphQl()).from(CALLER)).containsExactly(call);
            assertThat(company.landingPages()).containsAll(pages);
            assertThat(server.health()).contains("all keys are in use");
            assertThat(server.stop()).isZero();
        }
    }

    @Test
    void anUpgradeKeepsACopyAndWithoutKeysSecretsAreEnteredAnew() throws Exception {
        Path older = edited(
                "older.zip",
                new Edit("events_cursor", "`seen_at` [^,]*,|,`seen_at`|,(?:NULL|'[^',]*')(?=\\))", ""),
                new Edit("events_delivery", ",\\s*KEY `events_delivery_position` \\(`position`\\)", ""),
                new Edit("events_migrations", ",\\(\\d+,'5',[^)]*\\)", ""),
                new Edit("store_migrated", ",\\('events',x'\\w+'\\)", ""));
        try (CalltrackingServer server = new CalltrackingServer(folder.resolve("c"), Map.of())) {
            assertRefused(
                    Operator.command(server, "restore", older.toString()), "webhooks of 1 account", "--without-key");
            Path wrong = Files.writeString(folder.resolve("wrong.key"), "other " + "A".repeat(43) + "=\n");
            assertRefused(
                    Operator.command(server, "restore", older.toString(), "--key", wrong.toString()),
                    "is not the right file of keys");
            assertThat(server.data()).doesNotExist();
            assertDone(Operator.command(server, "restore", older.toString(), "--without-key"), "To be entered anew");

            server.start();
            try (Stream<Path> copies = Files.list(server.data().resolve("backups"))) {
                Path copy = copies.toList().get(0);
                assertThat(server.output()).contains("a copy from before is kept in " + copy);
                assertThat(entry(copy, "database/events_cursor.sql")).doesNotContain("seen_at");
            }
            Company company = Company.signIn(server, OWNER);
            company.graphQl().mutate("createPluginConnection", webhook(), "connection { id }");
            assertThat(new Journal(company.graphQl()).from(CALLER)).containsExactly(call);
        }
    }

    @Test
    void neitherHalfARestoreNorADatabaseOfANewerVersionStarts() throws Exception {
        Path newer = edited(
                "newer.zip",
                new Edit(
                        "calls_migrations",
                        ";\\s*$",
                        ",(99,'99','later','SQL','V99__later.sql',7,'x','2026-01-01 00:00:00',1,1);\n"),
                new Edit("store_migrated", "\\('calls',x'\\w+'\\)", "('calls',x'" + "78".repeat(32) + "')"));
        try (CalltrackingServer server = new CalltrackingServer(folder.resolve("d"), Map.of())) {
            Process restore = Operator.begin(server, "restore", newer.toString(), "--without-key");
            Await.until(
                    LIMIT,
                    () -> "the beginning of a restore",
                    () -> Files.exists(server.data().resolve("restoring")));
            restore.destroyForcibly().waitFor();
            server.launch();
            assertThat(server.awaitRefusal()).isEqualTo(73);
            assertThat(server.output()).contains("a restore into " + server.data() + " was broken off");

            assertDone(Operator.command(server, "restore", newer.toString(), "--without-key"), "is as it was at");
            server.launch();
            assertThat(server.awaitRefusal()).isEqualTo(65);
            assertThat(server.output())
                    .contains("of a newer version than this program")
                    .contains("calls 99");
        }
    }

    @Test
    void aFileThatWasCutIsRefusedAndNothingIsWritten() throws Exception {
        byte[] whole = Files.readAllBytes(backup);
        Path cut = Files.write(folder.resolve("cut.zip"), java.util.Arrays.copyOf(whole, whole.length - 1000));
        CalltrackingServer server = new CalltrackingServer(folder.resolve("e"), Map.of());

        assertRefused(Operator.command(server, "restore", cut.toString()), "is no whole backup");
        assertThat(server.data()).doesNotExist();
    }

    /** What is done to the statements of a table. */
    private record Edit(String table, String pattern, String replacement) {
        String entry() {
            return "database/" + table + ".sql";
        }

        String apply(String statements) {
            String edited = statements.replaceAll(pattern, replacement);
            assertThat(edited).as(table).isNotEqualTo(statements);
            return edited;
        }
    }

    /** The same backup, of other tables. */
    private static Path edited(String name, Edit... edits) throws Exception {
        Path file = folder.resolve(name);
        StringBuilder sums = new StringBuilder();
        try (ZipFile zip = new ZipFile(backup.toFile());
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (ZipEntry entry : zip.stream().toList()) {
                if (!entry.getName().equals("sha256sums")) {
                    byte[] content = bytes(zip, entry.getName());
                    for (Edit edit : edits) {
                        if (edit.entry().equals(entry.getName())) {
                            content = edit.apply(new String(content, UTF_8)).getBytes(UTF_8);
                        }
                    }
                    write(out, entry.getName(), content);
                    sums.append(HexFormat.of()
                                    .formatHex(
                                            MessageDigest.getInstance("SHA-256").digest(content)))
                            .append("  ")
                            .append(entry.getName())
                            .append('\n');
                }
            }
            write(out, "sha256sums", sums.toString().getBytes(UTF_8));
        }
        return file;
    }

    private static void write(ZipOutputStream out, String name, byte[] content) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write(content);
        out.closeEntry();
    }

    private static String entry(Path archive, String name) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            return new String(bytes(zip, name), UTF_8);
        }
    }

    private static byte[] bytes(ZipFile zip, String name) throws IOException {
        try (InputStream in = zip.getInputStream(zip.getEntry(name))) {
            return in.readAllBytes();
        }
    }

    private static void assertDone(Outcome outcome, String said) {
        assertThat(outcome.output()).contains(said);
        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
    }

    private static void assertRefused(Outcome outcome, String... said) {
        assertThat(outcome.output()).contains(said);
        assertThat(outcome.exitCode()).as(outcome.output()).isEqualTo(1);
    }

    private static void visit(Visitor visitor, Queue<String> answered) {
        String page = "https://backup.example/?utm_content=" + System.nanoTime() + "-"
                + Thread.currentThread().getId();
        try {
            if (visitor.arrive(page).has("visit")) {
                answered.add(page);
            }
        } catch (UncheckedIOException | IllegalStateException e) {
            // The load is being ended: what was not answered is not counted.
            assertThat(e).hasMessageNotContaining("500");
        }
    }

    private static Map<String, ?> webhook() {
        return Map.of(
                "plugin",
                "webhooks",
                "form",
                "webhook",
                "name",
                "Receiver",
                "values",
                List.of(
                        Map.of("field", "url", "text", "https://hooks.example.com/calls"),
                        Map.of("field", "method", "text", "POST"),
                        Map.of("field", "secret", "text", SECRET),
                        Map.of("field", "events", "text", "ALL")));
    }

    private static Company company(CalltrackingServer server) {
        Company company = Company.register(server, OWNER);
        String office = company.office("Desk", "+" + SippPhones.number(ANSWERS, Duration.ofMillis(200), Duration.ZERO));
        company.campaign(
                "Backup",
                "backup.example",
                Map.of(
                        "officeId",
                        office,
                        "selectors",
                        List.of(".phone"),
                        "trackingNumberIds",
                        company.numbers(74953390000L, 9),
                        "stubNumberId",
                        company.number("+" + DIALLED)));
        return company;
    }
}
