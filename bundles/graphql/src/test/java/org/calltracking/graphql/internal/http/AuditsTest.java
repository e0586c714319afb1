// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.calltracking.graphql.internal.Shops;
import org.junit.jupiter.api.Test;

class AuditsTest {
    /** All of them: also those of what a server may do. */
    @Test
    void passesTheAuditsOfGraphQlOverHttp() throws Exception {
        try (TestServer server = new TestServer("http://localhost:8080", new Shops().part())) {
            Process audits = new ProcessBuilder(
                            "node", "test/audit.mjs", server.uri("/graphql").toString(), "1")
                    .directory(Path.of("web").toFile())
                    .redirectErrorStream(true)
                    .start();
            String report = new String(audits.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(audits.waitFor()).as(report).isZero();
            assertThat(report).matches("[5-9][0-9] passed\n");
        }
    }
}
