// SPDX-License-Identifier: Apache-2.0
package org.calltracking.bench.driver;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes the processes: Calltracking out of its archive, the peers with the same options of the virtual machine. */
final class Contestants {
    static final String CALLTRACKING = "Calltracking";
    static final String BARE = "bare";
    static final String SPRING = "Spring";

    private final Path repository;
    private final Path work;
    private final Path distribution;

    Contestants(Path repository, Path work, Path distribution) {
        this.repository = repository;
        this.work = work;
        this.distribution = distribution;
    }

    /** Calltracking with a data folder of that name; without a database it brings its own. */
    Contestant calltracking(String folder, Map<String, String> settings) throws IOException {
        int port = freePort();
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("CALLTRACKING_DATA", work.resolve(folder).toString());
        environment.put("CALLTRACKING_HTTP_PORT", Integer.toString(port));
        environment.put("CALLTRACKING_MANAGEMENT_PORT", Integer.toString(freePort()));
        environment.put("CALLTRACKING_LEASES_PER_ADDRESS", "0");
        List<String> command = List.of(distribution.resolve("bin/calltracking").toString(), "run");
        return new Contestant(CALLTRACKING, () -> command, environment, port, work.resolve(folder + ".log"));
    }

    static Map<String, String> on(Database database) {
        return Map.of(
                "CALLTRACKING_DB_URL", database.url(),
                "CALLTRACKING_DB_USER", database.user(),
                "CALLTRACKING_DB_PASSWORD", database.password());
    }

    Contestant bare(Database database) throws IOException {
        return peer(BARE, "bare", "org.calltracking.bench.bare.BareServer", database);
    }

    Contestant spring(Database database) throws IOException {
        return peer(SPRING, "spring", "org.calltracking.bench.spring.SpringService", database);
    }

    private Contestant peer(String name, String module, String mainClass, Database database) throws IOException {
        int port = freePort();
        Map<String, String> environment = Map.of(
                "MALLOC_ARENA_MAX",
                "2",
                "BENCH_PORT",
                Integer.toString(port),
                "BENCH_DB_URL",
                database.url(),
                "BENCH_DB_USER",
                database.user(),
                "BENCH_DB_PASSWORD",
                database.password());
        return new Contestant(name, () -> command(module, mainClass), environment, port, work.resolve(module + ".log"));
    }

    /** With the classes of an earlier run from an archive, like Calltracking; the first run makes it. */
    private List<String> command(String module, String mainClass) {
        Path target = repository.resolve("runtime/bench").resolve(module).resolve("target");
        Path classes = work.resolve(module + ".jsa");
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + distribution.resolve("lib/java.options"),
                (Files.exists(classes) ? "-XX:SharedArchiveFile=" : "-XX:ArchiveClassesAtExit=") + classes,
                "-Xlog:cds=off",
                "-Xlog:cds+dynamic=off",
                "-cp",
                target.resolve(module + ".jar") + ":" + target.resolve("lib") + "/*",
                mainClass);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
