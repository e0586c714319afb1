// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.calltracking.api.http.Endpoint;
import org.calltracking.api.http.Request;
import org.calltracking.api.http.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointRegistryTest {
    private final EndpointRegistry registry = new EndpointRegistry();

    private record Fixed(String path) implements Endpoint {
        @Override
        public Response answer(Request request) {
            return Response.empty(204);
        }
    }

    @Test
    void ownsAPathAndAllBelowItButNotItsNeighbours() {
        Endpoint visits = added("/s", "org.calltracking.visits");

        assertThat(registry.find("/s")).containsSame(visits);
        assertThat(registry.find("/s/KEY/visit")).containsSame(visits);
        assertThat(registry.find("/sx")).isEmpty();
        assertThat(registry.find("/")).isEmpty();
    }

    @Test
    void leavesEverythingThatNobodyOwnsToTheAnswerNotFound() {
        Endpoint welcome = added("/", "org.calltracking.http");

        assertThat(registry.find("/")).containsSame(welcome);
        assertThat(registry.find("/unknown")).isEmpty();
    }

    @Test
    void keepsTheFirstOfTwoUntilItGoes() {
        Endpoint first = added("/confirm", "org.calltracking.accounts");
        Endpoint second = new Endpoint() {
            @Override
            public String path() {
                return "/confirm";
            }

            @Override
            public Response answer(Request request) {
                return Response.empty(204);
            }
        };
        registry.add(second, "org.calltracking.accounts");

        assertThat(registry.find("/confirm")).containsSame(first);
        registry.unbindEndpoint(first);
        assertThat(registry.find("/confirm")).containsSame(second);
        registry.unbindEndpoint(second);
        assertThat(registry.find("/confirm")).isEmpty();
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
        "/s/, org.calltracking.visits"
    })
    void refusesPathsThatAreNotTheBundlesOwn(String path, String bundle) {
        added(path, bundle);

        assertThat(registry.find(path)).isEmpty();
        assertThat(registry.find(path + "/below")).isEmpty();
    }

    private Endpoint added(String path, String bundle) {
        Endpoint endpoint = new Fixed(path);
        registry.add(endpoint, bundle);
        return endpoint;
    }
}
