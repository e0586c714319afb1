// SPDX-License-Identifier: Apache-2.0
package org.calltracking.bench.bare;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.net.InetSocketAddress;
import java.util.Map;
import org.calltracking.bench.slice.Reception;
import org.calltracking.bench.slice.Tables;
import org.eclipse.jetty.http.pathmap.PathSpec;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.PathMappingsHandler;

/** Starts the server that {@code BENCH_PORT} and {@code BENCH_DB_*} describe. */
public final class BareServer {
    private static final int CONNECTIONS = 16;

    private BareServer() {}

    public static void main(String[] arguments) throws Exception {
        Map<String, String> environment = System.getenv();
        Tables tables = new Tables(source(environment, true));
        PathMappingsHandler paths = new PathMappingsHandler();
        paths.addMapping(PathSpec.from("/graphql"), new GraphQlHandler(new Schema(tables), tables));
        paths.addMapping(PathSpec.from("/s/*"), new VisitHandler(new Reception(source(environment, false))));
        Server server =
                new Server(new InetSocketAddress("127.0.0.1", Integer.parseInt(required(environment, "BENCH_PORT"))));
        server.setHandler(paths);
        server.start();
        server.join();
    }

    private static HikariDataSource source(Map<String, String> environment, boolean autoCommit) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(required(environment, "BENCH_DB_URL"));
        config.setUsername(required(environment, "BENCH_DB_USER"));
        config.setPassword(required(environment, "BENCH_DB_PASSWORD"));
        config.setAutoCommit(autoCommit);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        return new HikariDataSource(config);
    }

    private static String required(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is not set");
        }
        return value;
    }
}
