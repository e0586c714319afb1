// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import org.calltracking.api.http.Endpoint;
import org.calltracking.api.http.Request;
import org.calltracking.api.http.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.ServiceRegistration;

class EndpointRegistryTest {
    private final InstalledBundles bundles = new InstalledBundles();
    private final EndpointRegistry registry = new EndpointRegistry(
            bundles.context(), new EndpointMeters(), new EndpointFaults(Clock.systemUTC()), SlotLimits.STANDARD);

    private record Limited(String path, int bodyLimit) implements Endpoint {
        @Override
        public Response answer(Request request) {
            return Response.empty(204);
        }
    }

    EndpointRegistryTest() {
        bundles.feed(registry);
    }

    @AfterEach
    void close() throws Exception {
        registry.deactivate();
        bundles.close();
    }

    @Test
    void ownsAPathAndAllBelowItButNotItsNeighbours() {
        register("/s", "org.calltracking.visits", 1);

        assertThat(registry.find("/s")).get().extracting(EndpointSlot::path).isEqualTo("/s");
        assertThat(registry.find("/s/KEY/visit"))
                .get()
                .extracting(EndpointSlot::path)
                .isEqualTo("/s");
        assertThat(registry.find("/sx")).isEmpty();
        assertThat(registry.find("/")).isEmpty();
        assertThat(registry.find("s")).isEmpty();
    }

    @Test
    void leavesEverythingThatNobodyOwnsToTheAnswerNotFound() {
        register("/", "org.calltracking.http", 1);

        assertThat(registry.find("/")).isPresent();
        assertThat(registry.find("/unknown")).isEmpty();
    }

    @Test
    void keepsTheFirstOfTwoUntilItGoes() {
        ServiceRegistration<Endpoint> first = register("/confirm", "org.calltracking.accounts", 1);
        ServiceRegistration<Endpoint> second = register("/confirm", "org.calltracking.accounts", 2);

        assertThat(registry.find("/confirm").orElseThrow().bodyLimit()).isEqualTo(1);
        first.unregister();
        assertThat(registry.find("/confirm").orElseThrow().bodyLimit()).isEqualTo(2);
        second.unregister();
        assertThat(registry.find("/confirm").orElseThrow().bodyLimit()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "/s, org.calltracking.accounts",
        "/pbx/route, org.calltracking.calls",
        "/pbx, org.calltracking.telephony",
        "/graphql, com.example.plugin",
        "/graphql/stream, org.calltracking.graphql",
        "/, com.example.plugin",
        "/anything, org.calltracking.http",
        "s, org.calltracking.visits",
        "'', org.calltracking.http",
        "/s/, org.calltracking.visits",
        "/x/shop, org.calltracking.visits",
        "/x/shop/oauth, org.calltracking.visits",
        "/x/shop/oauth/more, org.calltracking.plugins",
        "/x/Shop/oauth, org.calltracking.plugins"
    })
    void refusesPathsThatAreNotTheBundlesOwn(String path, String bundle) {
        register(path, bundle, 1);

        assertThat(registry.find(path)).isEmpty();
        assertThat(registry.find(path + "/below")).isEmpty();
    }

    private ServiceRegistration<Endpoint> register(String path, String bundle, int bodyLimit) {
        return InstalledBundles.register(bundles.house(bundle), new Limited(path, bodyLimit));
    }
}
