// SPDX-License-Identifier: Apache-2.0
package org.calltracking.bench.driver;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.calltracking.mariadb.internal.EmbeddedServer;

/** The MariaDB server that Calltracking brings along, run for all contestants. */
final class Database implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);

    private final EmbeddedServer server;

    Database(Path folder) throws IOException, InterruptedException {
        server = new EmbeddedServer(folder.resolve("mariadb"), folder, () -> {});
        if (!server.awaitReady(START)) {
            throw new IOException("MariaDB does not start, see " + folder);
        }
    }

    String url() {
        return server.url();
    }

    String user() {
        return server.user();
    }

    String password() {
        return server.password();
    }

    String version() {
        return server.version();
    }

    long pid() {
        return server.pid();
    }

    long number(String query) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Ends all loans, so that the next round finds as many free numbers as the one before. */
    void freeNumbers() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                    "UPDATE visits_slot SET free_at = UTC_TIMESTAMP(6) - INTERVAL 1 MINUTE, visit_id = NULL");
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), user(), password());
    }

    @Override
    public void close() {
        server.close();
    }
}
