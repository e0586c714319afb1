// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Senders who begin and never finish, and readers who never read: others are answered meanwhile. */
@ExtendWith(ServerExtension.class)
class SlowSendersTest {
    private static final int MANY = 300;
    private static final String QUERY = "{\"query\":\"{ viewer { id } }\"}";
    private static final String POST =
            "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: " + QUERY.length()
                    + "\r\n\r\n";

    private final CalltrackingServer server;
    private final List<RawSender> senders = new ArrayList<>();

    SlowSendersTest(CalltrackingServer server) {
        this.server = server;
    }

    @AfterEach
    void close() throws IOException {
        for (RawSender sender : senders) {
            sender.close();
        }
    }

    @Test
    void othersAreAnsweredAndTheSlowOnesToo() throws IOException {
        int before = server.output().length();
        many(server.url(), POST + QUERY.substring(0, 5));
        many(
                server.url(),
                "POST /s/aaaaaaaaaaaaaaaa/visit HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{");
        many(server.url(), "GET /graphql HTTP/1.1\r\nHost: x\r\nX-Drip: ");

        for (int i = 0; i < 20; i++) {
            assertThat(new GraphQl(server.url()).data("{ viewer { id } }").has("viewer"))
                    .isTrue();
        }
        // The newest of one visitor finds a place, whatever he holds already.
        RawSender last = sender(server.url()).send(POST + QUERY.substring(0, 5));
        assertThat(last.send(QUERY.substring(5)).answer("\"viewer\""))
                .startsWith("HTTP/1.1 200 ")
                .contains("X-Content-Type-Options: nosniff");
        close();
        assertThat(new GraphQl(server.url()).post("{ viewer { id } }", Map.of()).statusCode())
                .isEqualTo(200);
        assertThat(server.output().substring(before)).doesNotContain(" ERROR ", " WARN ");
    }

    @Test
    void whoDoesNotReadHoldsUpNobody() throws IOException {
        int before = server.output().length();
        String page = server.get(server.url() + "/graphiql").body();
        Matcher script = Pattern.compile("src=\"([^\"]+\\.js)\"").matcher(page);
        assertThat(script.find()).as(page).isTrue();
        String asked = "GET /graphiql/" + script.group(1).replaceFirst(".*/", "") + " HTTP/1.1\r\nHost: x\r\n\r\n";
        for (int i = 0; i < MANY; i++) {
            RawSender reader = RawSender.slowReader(server.url());
            senders.add(reader);
            reader.send(asked.repeat(8));
        }

        for (int i = 0; i < 20; i++) {
            assertThat(new GraphQl(server.url()).data("{ viewer { id } }").has("viewer"))
                    .isTrue();
        }
        close();
        assertThat(server.output().substring(before)).doesNotContain(" ERROR ", " WARN ");
    }

    @Test
    void theOperatorIsAnsweredMeanwhile() throws IOException {
        many(server.managementUrl(), "G");
        many(server.managementUrl(), "POST /admin/plugins HTTP/1.1\r\nHost: x\r\nContent-Length: 60000000\r\n\r\nx");

        for (int i = 0; i < 5; i++) {
            assertThat(server.readiness()).isEqualTo(200);
            assertThat(server.get(server.managementUrl() + "/metrics").status()).isEqualTo(200);
            assertThat(server.get(server.managementUrl() + "/admin/plugins").status())
                    .isEqualTo(401);
        }
    }

    private void many(String url, String begun) throws IOException {
        for (int i = 0; i < MANY; i++) {
            sender(url).send(begun);
        }
    }

    private RawSender sender(String url) throws IOException {
        RawSender sender = new RawSender(url);
        senders.add(sender);
        return sender;
    }
}
