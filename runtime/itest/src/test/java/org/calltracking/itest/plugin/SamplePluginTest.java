// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import org.calltracking.itest.Await;
import org.calltracking.itest.container.Felix;
import org.calltracking.itest.container.FelixExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.InvalidSyntaxException;

/** The sample plug-in comes by the hot folder, is used, and goes again. */
@ExtendWith(FelixExtension.class)
class SamplePluginTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Felix felix;
    private final Path jar;

    SamplePluginTest(Felix felix) {
        this.felix = felix;
        this.jar = felix.data().resolve("plugins").resolve("sample.jar");
    }

    @AfterEach
    void remove() throws IOException {
        Files.deleteIfExists(jar);
        Await.until(LIMIT, () -> "the plug-in is gone", () -> !isInstalled());
    }

    @Test
    void itsSchemaItsTablesAndItsEndpointAreThereAndAnUpdateTakesTheirPlace() throws IOException {
        Await.until(LIMIT, () -> "HTTP is answered", this::isAnswered);
        drop(SamplePlugin.version("1.0.0"));
        awaitAnswer("{ sampleVersion }", "{\"data\":{\"sampleVersion\":\"1.0.0\"}}");
        assertThat(store()).isNotNull();
        assertThat(send(HttpRequest.newBuilder(URI.create(felix.url() + "/x/sample"))))
                .contains("This is the sample plug-in.");
        assertThat(send(HttpRequest.newBuilder(URI.create(felix.url() + "/x/sample"))
                        .POST(BodyPublishers.ofString("say it again"))))
                .isEqualTo("say it again");

        drop(SamplePlugin.version("1.1.0", "colour"));
        awaitAnswer("{ sampleVersion }", "{\"data\":{\"sampleVersion\":\"1.1.0\"}}");
    }

    private boolean isAnswered() {
        try (Socket socket = new Socket()) {
            URI url = URI.create(felix.url());
            socket.connect(new InetSocketAddress(url.getHost(), url.getPort()));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void awaitAnswer(String query, String answer) {
        Await.until(
                LIMIT,
                () -> "the answer " + answer + " to " + query + ", not " + ask(query),
                () -> ask(query).equals(answer));
    }

    private String ask(String query) {
        return send(HttpRequest.newBuilder(URI.create(felix.url() + "/graphql"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"query\":\"" + query + "\"}")));
    }

    private String send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(LIMIT).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** By a hidden name first, so that nobody reads half a jar. */
    private void drop(PluginJar made) throws IOException {
        Files.createDirectories(jar.getParent());
        Path hidden = Files.copy(made.in(folder), jar.resolveSibling(".sample"), StandardCopyOption.REPLACE_EXISTING);
        Files.move(hidden, jar, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private Object store() {
        try {
            var stores = felix.bundles().getAllServiceReferences("org.calltracking.api.store.Store", "(store=sample)");
            return stores == null ? null : stores[0];
        } catch (InvalidSyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private boolean isInstalled() {
        return Arrays.stream(felix.bundles().getBundles())
                .anyMatch(bundle -> "org.example.sample".equals(bundle.getSymbolicName()));
    }
}
