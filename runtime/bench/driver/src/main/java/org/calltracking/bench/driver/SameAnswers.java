// SPDX-License-Identifier: Apache-2.0
package org.calltracking.bench.driver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;

/** Makes sure that all contestants do the same work. */
final class SameAnswers {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SameAnswers() {}

    /** @throws IOException if the contestants do not answer the request with the same data */
    static void require(List<Contestant> contestants, HttpExchange request) throws IOException {
        JsonNode expected = data(contestants.get(0), request);
        for (Contestant contestant : contestants) {
            JsonNode found = data(contestant, request);
            if (!found.equals(expected)) {
                throw new IOException(contestant.name() + " answers\n" + found + "\ninstead of\n" + expected);
            }
        }
    }

    private static JsonNode data(Contestant contestant, HttpExchange request) throws IOException {
        try (KeepAliveConnection connection = new KeepAliveConnection(contestant.port())) {
            KeepAliveConnection.Answer answer = connection.send(request.bytes());
            if (!request.isGood(answer)) {
                throw new IOException(contestant.name() + " answers " + answer);
            }
            return JSON.readTree(answer.body()).get("data");
        }
    }
}
