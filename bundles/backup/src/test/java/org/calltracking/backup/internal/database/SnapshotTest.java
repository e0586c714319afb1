// SPDX-License-Identifier: Apache-2.0
package org.calltracking.backup.internal.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import org.calltracking.api.store.Database;
import org.calltracking.store.testing.StoreFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mariadb.jdbc.MariaDbDataSource;

/** Out of a real server and into one. */
class SnapshotTest {
    private StoreFixture source;
    private StoreFixture target;

    @BeforeEach
    void open() {
        source = StoreFixture.of();
        target = StoreFixture.of();
    }

    @AfterEach
    void close() {
        source.close();
        target.close();
    }

    @Test
    void everyValueComesBackAsItWas() throws Exception {
        execute(source, """
                CREATE TABLE a_values (
                  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
                  txt VARCHAR(200) NULL COMMENT 'it''s\\na comment', ascii_txt CHAR(5) CHARACTER SET latin1, doc JSON,
                  bin BINARY(4), blb LONGBLOB, bits BIT(12), dbl DOUBLE, flt FLOAT, num DECIMAL(30, 10),
                  big BIGINT UNSIGNED, day DATE, at DATETIME(6), stamp TIMESTAMP(6) NULL, span TIME(3), yr YEAR,
                  kind ENUM('a', 'b''c'), tags SET('x', 'y'), place POINT, uid UUID,
                  made VARCHAR(20) AS (LEFT(txt, 3)) PERSISTENT, seen VARCHAR(20) AS (RIGHT(txt, 3)) VIRTUAL,
                  hidden INT INVISIBLE DEFAULT 7,
                  KEY by_made (made)
                ) ENGINE = InnoDB AUTO_INCREMENT = 500 DEFAULT CHARSET = utf8mb4
                """, """
                INSERT INTO a_values (id, txt, ascii_txt, doc, bin, blb, bits, dbl, flt, num, big, day, at, stamp, span, yr,
                    kind, tags, place, uid, hidden)
                VALUES (1, 'Zeile\\\\\\r\\n\\t''"`\\0\\Z € 😀 привет;', 'é', '{"a": "\\\\\\\\n \\\\" 😀"}', x'00FF0D0A',
                    x'00270A5C00', b'101000000001', 0.1e-300, 0.1, 12345678901234567890.0123456789,
                    18446744073709551615, '0999-12-31', '2026-03-29 02:30:00.000001', '2026-11-25 01:30:00.999999',
                    '-838:59:58.001', 1999, 'b''c', 'x,y', POINT(1.5, -2), '123e4567-e89b-12d3-a456-426614174000', 9),
                    (2, '', NULL, NULL, NULL, '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '',
                    NULL, NULL, NULL), (3, NULL, NULL, NULL, NULL, NULL, NULL, -0.0, 16777217, -1, 0, NULL, NULL, NULL, NULL,
                    NULL, NULL, NULL, NULL, NULL, 0)
                """);

        copy();

        assertThat(checksums(target)).isEqualTo(checksums(source)).containsKey("a_values");
        execute(target, "INSERT INTO a_values (txt) VALUES ('next')");
        assertThat(one(target, "SELECT MAX(id) FROM a_values")).isEqualTo("500");
        assertThat(one(target, "SELECT CONCAT(made, seen, hidden) FROM a_values WHERE id = 1"))
                .isEqualTo(one(source, "SELECT CONCAT(made, seen, hidden) FROM a_values WHERE id = 1"));
    }

    @Test
    void manyRowsAndTablesThatPointAtEachOtherComeOver() throws Exception {
        execute(
                source,
                "CREATE TABLE b_parent (id BIGINT PRIMARY KEY) ENGINE = InnoDB",
                "CREATE TABLE a_child (id BIGINT PRIMARY KEY, parent BIGINT NOT NULL, txt VARCHAR(100),"
                        + " FOREIGN KEY (parent) REFERENCES b_parent (id)) ENGINE = InnoDB",
                "INSERT INTO b_parent SELECT seq FROM seq_1_to_5000",
                "INSERT INTO a_child SELECT seq, seq, REPEAT('x', 100) FROM seq_1_to_5000");

        copy();

        assertThat(checksums(target)).isEqualTo(checksums(source)).hasSize(2);
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> execute(target, "DELETE FROM b_parent WHERE id = 5"))
                .withMessageContaining("foreign key");
    }

    @Test
    void whatIsWrittenAfterItsMomentIsNotInIt() throws Exception {
        execute(source, "CREATE TABLE a_one (id BIGINT PRIMARY KEY) ENGINE = InnoDB", "INSERT INTO a_one VALUES (1)");
        try (Snapshot snapshot = Snapshot.open(source.database())) {
            execute(source, "INSERT INTO a_one VALUES (2)", "DELETE FROM a_one WHERE id = 1");
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            snapshot.write(snapshot.tables().get(0), out);
            assertThat(out.toString(UTF_8)).endsWith("INSERT INTO `a_one` (`id`) VALUES (1);\n");
        }
    }

    @Test
    void aMigrationNeedNotWaitForTablesThatAreDoneWith() throws Exception {
        execute(source, "CREATE TABLE a_one (id BIGINT PRIMARY KEY) ENGINE = InnoDB", "INSERT INTO a_one VALUES (1)");
        try (Snapshot snapshot = Snapshot.open(source.database())) {
            snapshot.write(snapshot.tables().get(0), new ByteArrayOutputStream());
            execute(source, "SET lock_wait_timeout = 1", "ALTER TABLE a_one ADD COLUMN name VARCHAR(10)");
        }
        assertThat(one(source, "SELECT name FROM a_one")).isNull();
    }

    @Test
    void whatIsNotOursIsNamed() throws Exception {
        execute(
                source,
                "CREATE TABLE a_one (id BIGINT PRIMARY KEY) ENGINE = InnoDB",
                "CREATE TABLE x_log (id BIGINT) ENGINE = MyISAM",
                "CREATE VIEW x_view AS SELECT id FROM a_one",
                "CREATE SEQUENCE x_numbers");
        try (Snapshot snapshot = Snapshot.open(source.database())) {
            assertThat(snapshot.tables()).extracting(Table::name).containsExactly("a_one");
            assertThat(snapshot.strangers())
                    .containsExactly(
                            "x_log in the database, which is no InnoDB table",
                            "x_numbers in the database, which is no InnoDB table",
                            "x_view in the database, which is no InnoDB table");
        }
    }

    @Test
    void itTellsHowFarTheTablesAreAndWhatNeedsAKey() throws Exception {
        execute(
                source,
                "CREATE TABLE calls_migrations (installed_rank INT PRIMARY KEY, version VARCHAR(50), success BOOL)"
                        + " ENGINE = InnoDB",
                "INSERT INTO calls_migrations VALUES (0, '0', 1), (1, '1', 1), (2, '2.1', 1), (3, NULL, 1), (4, '3', 0)",
                "CREATE TABLE crm_migrations (id INT PRIMARY KEY, success BOOL) ENGINE = InnoDB",
                "CREATE TABLE plugins_settings (id INT PRIMARY KEY, plugin VARCHAR(20)) ENGINE = InnoDB",
                "CREATE TABLE plugins_secret (settings_id INT, account_id INT, key_id VARCHAR(40)) ENGINE = InnoDB",
                "INSERT INTO plugins_settings VALUES (1, 'webhooks'), (2, 'webhooks'), (3, 'crm')",
                "INSERT INTO plugins_secret VALUES (1, 7, 'k1'), (1, 7, 'k1'), (2, 8, 'k1'), (3, 7, 'k2'), (3, 8, NULL)",
                "CREATE TABLE plugins_vault (place VARCHAR(100) PRIMARY KEY, key_id VARCHAR(40)) ENGINE = InnoDB",
                "INSERT INTO plugins_vault VALUES ('accounts.second_factor:7', 'k1'), ('accounts.second_factor:8', 'k1')");
        try (Snapshot snapshot = Snapshot.open(source.database())) {
            assertThat(snapshot.schemas()).isEqualTo(Map.of("calls", "2.1"));
            assertThat(snapshot.sealed())
                    .containsExactly(
                            new Sealed("accounts.second_factor", "k1", 2),
                            new Sealed("crm", "k2", 1),
                            new Sealed("webhooks", "k1", 2));
        }
    }

    @Test
    void onlyAnEmptySchemaIsFilled() throws Exception {
        execute(target, "CREATE TABLE x_mine (id BIGINT)");
        assertThatExceptionOfType(NotEmptyException.class)
                .isThrownBy(() -> EmptySchema.open(target.database()).close())
                .withMessageContaining("x_mine");
        assertThat(EmptySchema.isUnfinished(target.database())).isFalse();
        assertThat(checksums(target)).containsOnlyKeys("x_mine");
    }

    @Test
    void whatWasBrokenOffIsKnownAndBegunAnew() throws Exception {
        execute(source, "CREATE TABLE a_one (id BIGINT PRIMARY KEY) ENGINE = InnoDB", "INSERT INTO a_one VALUES (1)");
        try (EmptySchema schema = EmptySchema.open(target.database())) {
            schema.load("a_one", new ByteArrayInputStream("CREATE TABLE `a_one` (`id` INT);\n".getBytes(UTF_8)));
        }
        assertThat(EmptySchema.isUnfinished(target.database())).isTrue();

        copy();

        assertThat(EmptySchema.isUnfinished(target.database())).isFalse();
        assertThat(checksums(target)).isEqualTo(checksums(source));
    }

    @Test
    void onlyTheTableAndItsRowsAreTaken() throws Exception {
        String create = "CREATE TABLE `a_one` (`id` INT);";
        String insert = "INSERT INTO `a_one` (`id`) VALUES (1);";
        for (String[] lines : new String[][] {
            {"CREATE DATABASE elsewhere;"},
            {create, create},
            {create, insert, "DROP TABLE `a_one`;"},
            {create, "LOAD DATA LOCAL INFILE '/etc/passwd' INTO TABLE `a_one`;"},
            {create, "INSERT INTO `b_one` (`id`) VALUES (1);"},
            {create, "CREATE TRIGGER t BEFORE INSERT ON `a_one` FOR EACH ROW SET NEW.id = 1;"}
        }) {
            try (EmptySchema schema = EmptySchema.open(target.database())) {
                assertThatExceptionOfType(IOException.class)
                        .isThrownBy(() -> schema.load("a_one", lines(lines)))
                        .withMessage("line " + lines.length + " of the table a_one is no part of a backup");
            }
        }
    }

    @Test
    void aLineIsOneStatementWhateverTheUrlSays() throws Exception {
        try (EmptySchema schema = EmptySchema.open(new Lenient(target.database()))) {
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> schema.load(
                            "a_one", lines("CREATE TABLE `a_one` (`id` INT); CREATE TABLE `b_one` (`id` INT);")));
        }
    }

    /** Allows in its URL what it can. */
    private record Lenient(Database database) implements Database {
        @Override
        public String url() {
            return database.url() + "?allowMultiQueries=true";
        }

        @Override
        public String user() {
            return database.user();
        }

        @Override
        public String password() {
            return database.password();
        }

        @Override
        public String description() {
            return database.description();
        }
    }

    private static InputStream lines(String... lines) {
        return new ByteArrayInputStream(String.join("\n", lines).getBytes(UTF_8));
    }

    @Test
    void secretsThatNobodyCanReadAreForgotten() throws Exception {
        execute(target, "CREATE TABLE backup_unfinished (id INT PRIMARY KEY) ENGINE = InnoDB");
        try (EmptySchema schema = EmptySchema.open(target.database())) {
            schema.load("plugins_secret", new ByteArrayInputStream("""
                    CREATE TABLE `plugins_secret` (id INT PRIMARY KEY, key_id VARCHAR(9)) ENGINE = InnoDB;
                    INSERT INTO `plugins_secret` (id, key_id) VALUES (1, 'k1'), (2, NULL);
                    """.getBytes(UTF_8)));
            schema.load("plugins_vault", new ByteArrayInputStream("""
                    CREATE TABLE `plugins_vault` (id INT PRIMARY KEY, key_id VARCHAR(9)) ENGINE = InnoDB;
                    INSERT INTO `plugins_vault` (id, key_id) VALUES (1, 'k1');
                    """.getBytes(UTF_8)));
            schema.forgetSealed();
            schema.finish();
        }
        assertThat(one(target, "SELECT GROUP_CONCAT(id) FROM plugins_secret")).isEqualTo("2");
        assertThat(one(target, "SELECT COUNT(*) FROM plugins_vault")).isEqualTo("0");
    }

    private void copy() throws Exception {
        try (Snapshot snapshot = Snapshot.open(source.database());
                EmptySchema schema = EmptySchema.open(target.database())) {
            for (Table table : snapshot.tables()) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                snapshot.write(table, out);
                schema.load(table.name(), new ByteArrayInputStream(out.toByteArray()));
            }
            schema.finish();
        }
    }

    /** By table, of definition and rows. */
    private static Map<String, String> checksums(StoreFixture fixture) throws SQLException {
        Map<String, String> checksums = new LinkedHashMap<>();
        try (Connection connection = connect(fixture);
                Statement tables = connection.createStatement();
                Statement other = connection.createStatement();
                ResultSet names = tables.executeQuery("SHOW TABLES")) {
            while (names.next()) {
                String name = names.getString(1);
                try (ResultSet sum = other.executeQuery("CHECKSUM TABLE " + name)) {
                    sum.next();
                    checksums.put(name, sum.getString(2));
                }
                try (ResultSet definition = other.executeQuery("SHOW CREATE TABLE " + name)) {
                    definition.next();
                    checksums.merge(name, definition.getString(2), String::concat);
                }
            }
        }
        return checksums;
    }

    private static String one(StoreFixture fixture, String sql) throws SQLException {
        try (Connection connection = connect(fixture);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void execute(StoreFixture fixture, String... statements) throws SQLException {
        try (Connection connection = connect(fixture);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static Connection connect(StoreFixture fixture) throws SQLException {
        MariaDbDataSource source = new MariaDbDataSource(fixture.database().url());
        source.setUser(fixture.database().user());
        source.setPassword(fixture.database().password());
        return source.getConnection();
    }
}
