// SPDX-License-Identifier: Apache-2.0
package org.calltracking.mariadb.internal;

import java.nio.file.Path;
import java.time.Duration;

/** What the test runs in a JVM of its own, to be killed: a server that is never closed. */
final class KilledProcess {
    static final String READY = "ready ";

    private KilledProcess() {}

    public static void main(String[] folders) throws Exception {
        EmbeddedServer server = new EmbeddedServer(Path.of(folders[0]), Path.of(folders[1]), () -> {});
        if (!server.awaitReady(Duration.ofMinutes(1))) {
            throw new IllegalStateException("not ready");
        }
        System.out.println(READY + server.pid());
        System.in.read();
    }
}
