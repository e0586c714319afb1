// SPDX-License-Identifier: Apache-2.0
package org.calltracking.backup.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.calltracking.api.http.Download;
import org.calltracking.api.http.Request;
import org.calltracking.backup.internal.database.Snapshot;
import org.calltracking.store.testing.StoreFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mariadb.jdbc.MariaDbDataSource;

class BackupsTest {
    private static final String KEY = "k1 " + "A".repeat(43) + "=";

    @TempDir
    private Path folder;

    private StoreFixture fixture;
    private Path data;
    private Backups backups;

    @BeforeEach
    void open() throws Exception {
        fixture = StoreFixture.of();
        data = folder.resolve("data");
        backups = new Backups(
                new Config(data, data.resolve("secret.key")), fixture.database(), fixture.clock(), Map.of());
        MariaDbDataSource source = new MariaDbDataSource(fixture.database().url());
        source.setUser(fixture.database().user());
        source.setPassword(fixture.database().password());
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE a_one (id BIGINT PRIMARY KEY) ENGINE = InnoDB");
            statement.execute("INSERT INTO a_one VALUES (1), (2)");
        }
        put("mail/a.eml", "mail");
        put("mail/b.eml.part", "half a mail");
        put("telephony/default/0001.spool", "an event");
        put("plugins/crm.jar", "a jar");
        put("plugins-stopped/crm", "");
        put("mariadb/data/ibdata1", "the server's own");
        put("run/admin.token", "the token");
        put("backups/old.zip", "a copy");
        put("secret.key", KEY);
        Files.createSymbolicLink(data.resolve("mail/elsewhere.eml"), Path.of("/etc/passwd"));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void whatIsKeptGoesIntoItAndNothingElse() throws Exception {
        Map<String, String> entries = unzip(write(false));

        assertThat(entries.keySet())
                .startsWith("manifest.json", "calltracking.conf", "database/a_one.sql")
                .containsExactlyInAnyOrder(
                        "manifest.json",
                        "calltracking.conf",
                        "database/a_one.sql",
                        "data/mail/a.eml",
                        "data/telephony/default/0001.spool",
                        "data/plugins-stopped/crm",
                        "plugins/crm.jar",
                        "sha256sums")
                .endsWith("sha256sums");
        assertThat(entries.get("data/mail/a.eml")).isEqualTo("mail");
        assertThat(entries.get("database/a_one.sql").lines())
                .hasSize(2)
                .last()
                .isEqualTo("INSERT INTO `a_one` (`id`) VALUES (1),(2);");
        JsonNode manifest = new JsonMapper().readTree(entries.get("manifest.json"));
        assertThat(manifest.get("product").asText()).isEqualTo("1.2.3");
        assertThat(manifest.get("moment").asText())
                .isEqualTo(fixture.clock().instant().toString());
        assertThat(manifest.get("withKey").asBoolean()).isFalse();
        assertThat(manifest.get("keys").get("k1").asText()).hasSize(64);
        assertThat(manifest.get("leftOut").get(0).asText())
                .contains("elsewhere.eml")
                .contains("a link");
        assertThat(Files.list(data.resolve("run"))).hasSize(1);
    }

    @Test
    void theKeysGoIntoItWhenThatIsAskedFor() throws Exception {
        Map<String, String> entries = unzip(write(true));

        assertThat(entries).containsEntry("secret.key", KEY);
        assertThat(entries.get("manifest.json")).contains("\"withKey\" : true");
    }

    @Test
    void secretsAreLeftOutByWhateverNameTheyAreReached() throws Exception {
        put("etc/ami", "hunter2");
        put("old/secret.key.2025", KEY);
        Files.write(data.resolve("mail/former.zip.txt"), write(true));
        Path link = Files.createSymbolicLink(folder.resolve("link"), data);
        Map<String, String> settings = Map.of(
                "CALLTRACKING_AMI_SECRET_FILE", data.resolve("etc/ami").toString(),
                "CALLTRACKING_SECRET_KEY_FILE", data.resolve("secret.key").toString());
        backups = new Backups(
                new Config(link, data.resolve("secret.key")), fixture.database(), fixture.clock(), settings);

        Map<String, String> entries = unzip(write(false));

        assertThat(entries.keySet()).noneMatch(name -> name.matches(".*(ami|secret.key|former).*"));
        assertThat(entries.values()).noneMatch(text -> text.contains("hunter2") || text.contains(KEY));
        assertThat(leftOut(entries))
                .contains(link.resolve("etc/ami") + ", which a setting names for a secret")
                .contains(link.resolve("mail/former.zip.txt") + ", which is a backup itself")
                .anyMatch(line -> line.startsWith(link.resolve("old/secret.key.2025") + ", which may hold keys"));
        assertThat(unzip(write(true))).containsEntry("data/etc/ami", "hunter2").doesNotContainKey("data/secret.key");
    }

    @Test
    void whatCannotGoIntoItStopsNoBackup() throws Exception {
        put("mail/two\nlines.eml", "mail");
        put("lost+found/inode", "found");

        Map<String, String> entries = unzip(write(false));

        assertThat(entries.keySet()).contains("sha256sums").noneMatch(name -> name.matches("(?s).*(lines|inode).*"));
        assertThat(leftOut(entries))
                .contains(data + "/mail/two\\u000alines.eml, which has a name that cannot stand in a backup")
                .noneMatch(line -> line.contains("lost+found"));

        KeptFiles files = new KeptFiles(Set.of());
        files.new Finding(data, data, "data/", Set.of(data.resolve("lost+found")))
                .visitFileFailed(data.resolve("mail"), new AccessDeniedException("mail"));
        assertThat(files.leftOut()).containsExactly(data + "/mail, which may not be read");
    }

    @Test
    void theRoomThatIsAskedForIsEnoughForRowsThatCannotBeCompressed() throws Exception {
        long before = backups.expectedBytes();
        put("telephony/default/0002.spool", "x".repeat(1000));
        assertThat(backups.expectedBytes() - before).isEqualTo(2000);
        try (Snapshot snapshot = Snapshot.open(fixture.database())) {
            assertThat(backups.expectedBytes()).isGreaterThan(snapshot.bytes());
        }
    }

    private static List<String> leftOut(Map<String, String> entries) throws IOException {
        List<String> leftOut = new ArrayList<>();
        new JsonMapper()
                .readTree(entries.get("manifest.json"))
                .get("leftOut")
                .forEach(line -> leftOut.add(line.asText()));
        return leftOut;
    }

    @Test
    void whatIsBrokenOffIsNoBackup() throws Exception {
        try (Backup backup = backups.begin("1.2.3", false)) {
            ByteArrayOutputStream taken = new ByteArrayOutputStream();
            OutputStream full = new OutputStream() {
                @Override
                public void write(int b) throws IOException {
                    if (taken.size() == 300) {
                        throw new IOException("full");
                    }
                    taken.write(b);
                }
            };
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> backup.writeTo(full));
        }
        assertThat(Files.list(data.resolve("run"))).hasSize(1);
    }

    @Test
    void aCopyBeforeAnUpgradeIsForTheOwnerAndThreeAreKept() throws Exception {
        UpgradeCopies copies = new UpgradeCopies(backups, fixture.database());
        List<Path> made = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            fixture.clock().advance(Duration.ofDays(1));
            made.add(copies.keepCopy());
            copies.upgraded();
        }

        try (Stream<Path> kept = Files.list(data.resolve("backups"))) {
            assertThat(kept)
                    .containsExactlyInAnyOrder(made.get(1), made.get(2), made.get(3), data.resolve("backups/old.zip"));
        }
        assertThat(made.get(3).getFileName().toString()).startsWith("before-1.2.3-");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made.get(3))))
                .isEqualTo("rw-------");
        Map<String, String> entries = unzip(Files.readAllBytes(made.get(3)));
        assertThat(entries).containsKeys("sha256sums", "database/a_one.sql");
        assertThat(entries.get("manifest.json")).contains("\"product\" : \"\"");
        assertThat(copies.isHalfRestored()).isFalse();
    }

    @Test
    void theCopyFromBeforeAnUpgradeStaysUntilItHasSucceeded() throws Exception {
        Path before = new UpgradeCopies(backups, fixture.database()).keepCopy();
        for (int i = 0; i < 5; i++) {
            fixture.clock().advance(Duration.ofDays(1));
            assertThat(new UpgradeCopies(backups, fixture.database()).keepCopy())
                    .isEqualTo(before)
                    .exists();
        }
        UpgradeCopies copies = new UpgradeCopies(backups, fixture.database());
        copies.upgraded();
        assertThat(copies.keepCopy()).isNotEqualTo(before);
        assertThat(before).exists();
    }

    @Test
    void oneIsMadeAtATime() throws Exception {
        BackupAdmin admin = new BackupAdmin(backups);
        Request order = request("POST");
        try (Download first = admin.download(order)) {
            assertThat(first).isNotNull();
            assertThat(admin.download(order)).isNull();
            assertThat(admin.answer(order).status()).isEqualTo(409);
        }
        try (Download next = admin.download(order)) {
            assertThat(next).isNotNull();
        }
        assertThat(new JsonMapper()
                        .readTree(admin.answer(request("GET")).body())
                        .get("bytes")
                        .asLong())
                .isEqualTo(backups.expectedBytes())
                .isPositive();
    }

    @Test
    void passwordsAmongTheSettingsAreLeftOutByName() {
        Map<String, String> environment = Map.of(
                "CALLTRACKING_AMI_SECRET", "hunter2",
                "CALLTRACKING_AMI_SECRET_FILE", "/etc/ami",
                "CALLTRACKING_DB_URL", "jdbc:mariadb://db/x?password=hunter2",
                "CALLTRACKING_HTTP_PORT", "8090",
                "HOME", "/root");

        assertThat(SettingsText.of(environment, false).lines().skip(1))
                .containsExactly(
                        "# left out, because it is secret: CALLTRACKING_AMI_SECRET",
                        "CALLTRACKING_AMI_SECRET_FILE=/etc/ami",
                        "# left out, because it is secret: CALLTRACKING_DB_URL",
                        "CALLTRACKING_HTTP_PORT=8090");
        assertThat(SettingsText.of(environment, true))
                .contains("CALLTRACKING_AMI_SECRET=hunter2\n")
                .doesNotContain("left out");
    }

    private byte[] write(boolean withKey) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Backup backup = backups.begin("1.2.3", withKey)) {
            backup.writeTo(out);
        }
        return out.toByteArray();
    }

    private static Map<String, String> unzip(byte[] archive) throws IOException {
        Map<String, String> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), new String(zip.readAllBytes(), UTF_8));
            }
        }
        return entries;
    }

    private void put(String name, String text) throws IOException {
        Path file = data.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static Request request(String method) {
        return new Request(method, "/admin/backup", Map.of(), Map.of(), Map.of(), "127.0.0.1", new byte[0]);
    }

    private record Config(Path data, Path key) implements BackupConfig {
        @Override
        public String version() {
            return "1.2.3";
        }

        @Override
        public String data_folder() {
            return data.toString();
        }

        @Override
        public String plugins_folder() {
            return data.resolve("plugins").toString();
        }

        @Override
        public String secret_key_file() {
            return key.toString();
        }

        @Override
        public String[] derived() {
            return new String[] {"mariadb", "run", "backups"};
        }

        @Override
        public String[] feeding() {
            return new String[] {"telephony"};
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return BackupConfig.class;
        }
    }
}
