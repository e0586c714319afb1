// SPDX-License-Identifier: Apache-2.0
package org.calltracking.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.calltracking.store.testing.StoreFixture;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsTest {
    @TempDir
    private Path folder;

    private StoreFixture fixture;
    private DataSource source;

    @BeforeEach
    void open() throws SQLException {
        fixture = StoreFixture.of();
        source = Sessions.ofMigrations(fixture.database());
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void bundlesThatShareASchemaHaveHistoriesOfTheirOwn() throws Exception {
        URL a = file("V1__a.sql", "CREATE TABLE a_one (id BIGINT PRIMARY KEY)");
        URL b = file("V1__b.sql", "CREATE TABLE b_one (id BIGINT PRIMARY KEY)");
        assertThat(new Migrations("a", List.of(a)).run(source)).isEqualTo(1);
        assertThat(new Migrations("b", List.of(b)).run(source)).isEqualTo(1);
    }

    @Test
    void aFirstMigrationThatWasBrokenOffBeginsAnew() throws Exception {
        URL first = file("V1__a.sql", "CREATE TABLE a_one (id BIGINT PRIMARY KEY)");
        URL broken = file(
                "V2__a.sql",
                "CREATE TABLE a_two (id BIGINT PRIMARY KEY, one BIGINT REFERENCES a_one (id)); CREATE TABLE a_three ()");
        assertThatThrownBy(() -> new Migrations("a", List.of(first, broken)).run(source))
                .isInstanceOf(FlywayException.class);

        URL whole = file("V2__a.sql", "CREATE TABLE a_two (id BIGINT PRIMARY KEY)");
        assertThat(new Migrations("a", List.of(first, whole)).run(source)).isEqualTo(2);
    }

    @Test
    void whatOneNodeMakesAnotherLetsStand() throws Exception {
        URL file = file("V1__a.sql", "CREATE TABLE a_one (id BIGINT PRIMARY KEY); INSERT INTO a_one VALUES (1)");
        try (Connection other = source.getConnection();
                Statement statement = other.createStatement()) {
            statement.execute("SELECT GET_LOCK(CONCAT(DATABASE(), '.first-migration.a'), 0)");
            CompletableFuture<Integer> waiting = CompletableFuture.supplyAsync(() -> {
                try {
                    return new Migrations("a", List.of(file)).run(source);
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
            StoresRig.await(() -> waits(statement));
            statement.execute("CREATE TABLE a_one (id BIGINT PRIMARY KEY)");
            byte[] fingerprint = new Migrations("a", List.of(file)).fingerprint();
            try (PreparedStatement done = other.prepareStatement("INSERT INTO store_migrated VALUES ('a', ?)")) {
                done.setBytes(1, fingerprint);
                done.executeUpdate();
            }
            statement.execute("DO RELEASE_LOCK(CONCAT(DATABASE(), '.first-migration.a'))");

            assertThat(waiting.get(10, TimeUnit.SECONDS)).isZero();
            assertThat(statement.execute("INSERT INTO a_one (id) VALUES (2)")).isFalse();
        }
    }

    private static boolean waits(Statement statement) {
        try (ResultSet rows = statement.executeQuery("SHOW PROCESSLIST")) {
            while (rows.next()) {
                if ("User lock".equals(rows.getString("State"))) {
                    return true;
                }
            }
            return false;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatWasOpenedOnceIsNeverBegunAnew() throws Exception {
        URL first = file("V1__a.sql", "CREATE TABLE a_one (id BIGINT PRIMARY KEY)");
        new Migrations("a", List.of(first)).run(source);
        URL broken = file("V2__a.sql", "CREATE TABLE a_two ()");
        for (int start = 0; start < 2; start++) {
            assertThatThrownBy(() -> new Migrations("a", List.of(first, broken)).run(source))
                    .isInstanceOf(FlywayException.class);
        }
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(statement.execute("INSERT INTO a_one (id) VALUES (1)")).isFalse();
        }
    }

    @Test
    void onlyWhatIsNewIsRun() throws Exception {
        URL first = file("V1__a.sql", "CREATE TABLE a_one (id BIGINT PRIMARY KEY)");
        URL second = file("V2__a.sql", "ALTER TABLE a_one ADD COLUMN name VARCHAR(10)");
        assertThat(new Migrations("a", List.of(first)).run(source)).isEqualTo(1);
        assertThat(new Migrations("a", List.of(first)).run(source)).isZero();
        assertThat(new Migrations("a", List.of(first, second)).run(source)).isEqualTo(1);
    }

    @Test
    void aFileThatWasChangedAfterItRanIsRefused() throws Exception {
        URL file = file("V1__a.sql", "CREATE TABLE a_one (id BIGINT PRIMARY KEY)");
        new Migrations("a", List.of(file)).run(source);
        URL changed = file("V1__a.sql", "CREATE TABLE a_one (id INT PRIMARY KEY)");
        assertThatExceptionOfType(FlywayException.class)
                .isThrownBy(() -> new Migrations("a", List.of(changed)).run(source))
                .withMessageContaining("checksum");
    }

    @Test
    void aBrokenFileIsRefusedEachTime() throws Exception {
        URL broken = file("V1__a.sql", "CREATE TABLE a_one (id NUMBERS)");
        for (int start = 0; start < 2; start++) {
            assertThatExceptionOfType(FlywayException.class)
                    .isThrownBy(() -> new Migrations("a", List.of(broken)).run(source))
                    .matches(e -> SqlFailure.of(e) == SqlFailure.STATEMENT);
        }
    }

    private URL file(String name, String sql) throws IOException {
        return Files.writeString(folder.resolve(name), sql).toUri().toURL();
    }
}
