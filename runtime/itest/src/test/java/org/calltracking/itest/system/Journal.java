// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.StreamSupport;
import org.calltracking.itest.Await;

/** The call journal as a client of the schema reads it. */
public final class Journal {
    private static final String CALLS = """
            query ($after: String) {
              calls(first: 200, after: $after) {
                pageInfo { hasNextPage endCursor }
                edges { node {
                  id startedAt endedAt caller dialled attribution outcome ringSeconds talkSeconds
                  trackingNumber { phone } office { name } campaign { name }
                  visit { id landingPage source utmSource utmMedium utmCampaign utmTerm }
                } }
              }
            }""";

    private final GraphQl graphQl;

    public Journal(GraphQl graphQl) {
        this.graphQl = graphQl;
    }

    /** All calls, newest first. */
    public List<JsonNode> calls() {
        List<JsonNode> calls = new ArrayList<>();
        String after = null;
        do {
            JsonNode page = graphQl.data(CALLS, after == null ? Map.of() : Map.of("after", after))
                    .get("calls");
            page.get("edges").forEach(edge -> calls.add(edge.get("node")));
            boolean more = page.at("/pageInfo/hasNextPage").asBoolean();
            after = more ? page.at("/pageInfo/endCursor").asText() : null;
        } while (after != null);
        return calls;
    }

    /** The one call from that number, once it is over. */
    public JsonNode ended(String caller) {
        AtomicReference<List<JsonNode>> found = new AtomicReference<>();
        Await.until(Duration.ofSeconds(20), () -> "the end of the call from " + caller + ": " + calls(), () -> {
            found.set(from(caller));
            return !found.get().isEmpty() && !found.get().get(0).get("outcome").isNull();
        });
        return found.get().get(0);
    }

    public List<JsonNode> from(String caller) {
        return calls().stream()
                .filter(call -> call.get("caller").asText().endsWith(caller))
                .toList();
    }

    static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
