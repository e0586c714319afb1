// SPDX-License-Identifier: Apache-2.0
package org.calltracking.store.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.calltracking.api.store.Database;
import org.calltracking.mariadb.internal.EmbeddedServer;
import org.mariadb.jdbc.MariaDbDataSource;

/** The one MariaDB of this JVM, on a temporary folder that goes when the JVM ends. */
final class TestServer {
    private TestServer() {}

    /** Loaded, and with it the server started, by the first test that needs it. */
    private static final class Holder {
        private static final EmbeddedServer SERVER = start();
    }

    static Database database(String schema) {
        EmbeddedServer server = Holder.SERVER;
        String url = server.url().replaceFirst("[^/]*$", schema);
        return new TestDatabase(url, server.user(), server.password());
    }

    static void execute(String sql) {
        EmbeddedServer server = Holder.SERVER;
        try (Connection connection =
                        new MariaDbDataSource(server.url()).getConnection(server.user(), server.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static EmbeddedServer start() {
        try {
            Path programs = Path.of(System.getProperty("user.home"), ".cache", "calltracking", "mariadb");
            Path folder = Files.createTempDirectory("calltracking-mariadb-");
            EmbeddedServer server = new EmbeddedServer(folder, programs, () -> {});
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, folder)));
            if (!server.awaitReady(Duration.ofMinutes(1))) {
                throw new IllegalStateException("the test database did not start, see " + folder);
            }
            return server;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void stop(EmbeddedServer server, Path folder) {
        server.close();
        try (Stream<Path> found = Files.walk(folder)) {
            List<Path> deepestFirst = found.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A schema on the test server. */
    private record TestDatabase(String url, String user, String password) implements Database {
        @Override
        public String description() {
            return "test database";
        }
    }
}
