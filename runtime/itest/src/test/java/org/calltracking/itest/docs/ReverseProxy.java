// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.docs;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.calltracking.itest.Await;

/** A proxy that runs, reached under a public name. */
final class ReverseProxy implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(15);

    private final Path folder;
    private final String name;
    private final Path certificate;
    private final int port;
    private final Relay relay;
    private final Process process;

    /**
     * Looks at its files first, which it does with {@code -t}.
     *
     * @param certificate what a client believes
     * @param relay where it passes requests on to
     */
    ReverseProxy(List<String> command, Path folder, String name, Path certificate, int port, Relay relay)
            throws IOException, InterruptedException {
        this.folder = folder;
        this.name = name;
        this.certificate = certificate;
        this.port = port;
        this.relay = relay;
        List<String> look = new ArrayList<>(command);
        look.add("-t");
        Shell.Outcome looked = new Shell(folder, Map.of()).run(look);
        assertThat(looked.exitCode()).as(looked.output()).isZero();
        process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        Await.until(LIMIT, () -> command + " answers", this::answers);
    }

    private boolean answers() {
        try {
            return ask("curl -s https://" + name + "/graphiql -o page").exitCode() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Gives a command in which {@code curl} asks this proxy under its public name. */
    Shell.Outcome ask(String script) throws IOException, InterruptedException {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Path curl = Files.writeString(
                bin.resolve("curl"),
                "#!/bin/sh\nPATH=${PATH#*:}\nexec curl --cacert %s --resolve %s:%d:127.0.0.1 \"$@\"\n"
                        .formatted(certificate, name, port));
        Files.setPosixFilePermissions(curl, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new Shell(folder, Map.of("PATH", bin + ":" + System.getenv("PATH")))
                .run(script.replace("https://" + name, "https://" + name + ":" + port));
    }

    /** While a sender is at half of his request, nothing of it is passed on; nor is what he says of where he is. */
    void assertThatItTakesRequestsWhole() throws IOException, InterruptedException {
        Process sender = new ProcessBuilder("openssl", "s_client", "-quiet", "-connect", "127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("sender").toFile())
                .start();
        try (OutputStream out = sender.getOutputStream()) {
            out.write("""
                    POST /graphql?slowly HTTP/1.1
                    Host: %s
                    X-Forwarded-For: 192.0.2.1
                    Content-Type: application/json
                    Content-Length: 40

                    half""".formatted(name).replace("\n", "\r\n").getBytes(US_ASCII));
            out.flush();
            assertThat(ask("curl -fsS https://" + name + "/graphiql -o page").exitCode())
                    .isZero();
            assertThat(relay.heard()).contains("GET /graphiql").doesNotContain("slowly");
            out.write(" ".repeat(36).getBytes(US_ASCII));
            out.flush();
            Await.until(LIMIT, relay::heard, () -> relay.heard().contains("half" + " ".repeat(36)));
            assertThat(relay.heard())
                    .contains("slowly", "X-Forwarded-For: 127.0.0.1")
                    .doesNotContain("192.0.2.1");
        } finally {
            sender.destroy();
        }
    }

    @Override
    public void close() {
        relay.close();
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }
}
