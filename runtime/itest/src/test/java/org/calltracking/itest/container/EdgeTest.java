// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.calltracking.itest.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;

/** The ways in and out, in the server and the framework that ship. */
@ExtendWith(FelixExtension.class)
class EdgeTest {
    /** There the visits' endpoint answers 405, and 404 would be nobody's answer. */
    private static final String VISIT = "/s/aaaaaaaaaaaaaaaa/visit";

    private final Felix felix;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    EdgeTest(Felix felix) {
        this.felix = felix;
    }

    @Test
    void requestsWaitForABundleThatRestarts() throws Exception {
        Await.until(Duration.ofSeconds(60), () -> "visits answer", () -> isAnswered(VISIT, 405));
        Bundle visits = bundle("org.calltracking.visits");

        visits.stop();
        List<CompletableFuture<HttpResponse<String>>> waiting =
                IntStream.range(0, 50).mapToObj(i -> get(VISIT)).toList();
        visits.start();

        assertThat(waiting).allSatisfy(one -> {
            HttpResponse<String> answer = one.join();
            assertThat(answer.statusCode()).isEqualTo(405);
            assertThat(answer.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
        });
    }

    @Test
    void theOutboundClientHasItsLibraryWithIt() throws Exception {
        Await.until(Duration.ofSeconds(60), () -> "http answers", () -> isAnswered("/", 200));
        // All: the tests have the API's classes too, but others than the framework's.
        ServiceReference<?> reference =
                felix.bundles().getAllServiceReferences("org.calltracking.api.http.OutboundClient", null)[0];
        Object outbound = felix.bundles().getService(reference);
        Class<?> request = bundle("org.calltracking.api").loadClass("org.calltracking.api.http.OutboundRequest");
        Object get = request.getMethod("get", URI.class, Map.class).invoke(null, URI.create(felix.url()), Map.of());

        Object answer = reference
                .getBundle()
                .loadClass("org.calltracking.api.http.OutboundClient")
                .getMethod("send", request)
                .invoke(outbound, get);

        assertThat(answer.getClass().getMethod("status").invoke(answer)).isEqualTo(200);
    }

    private CompletableFuture<HttpResponse<String>> get(String path) {
        return client.sendAsync(
                HttpRequest.newBuilder(URI.create(felix.url() + path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** False also for as long as nobody listens. */
    private boolean isAnswered(String path, int status) {
        return get(path)
                .handle((answer, failure) -> failure == null && answer.statusCode() == status)
                .join();
    }

    private Bundle bundle(String name) {
        return Arrays.stream(felix.bundles().getBundles())
                .filter(bundle -> bundle.getSymbolicName().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
