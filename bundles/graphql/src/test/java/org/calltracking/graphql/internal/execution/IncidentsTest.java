// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.execution;

import static org.assertj.core.api.Assertions.assertThat;

import org.calltracking.api.http.RequestId;
import org.junit.jupiter.api.Test;

class IncidentsTest {
    private final IllegalStateException failure = new IllegalStateException("as the test wants");

    @Test
    void clientsAreToldTheRequestThatTheyMade() {
        new RequestId("r-1").during(() -> {
            Incidents incidents = new Incidents();

            assertThat(incidents.details(failure, "here")).containsEntry("reference", "r-1");
        });
    }

    @Test
    void whatIsNoRequestHasAReferenceToo() {
        assertThat(String.valueOf(new Incidents().details(failure, "here").get("reference")))
                .hasSize(36);
    }
}
