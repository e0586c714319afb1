// SPDX-License-Identifier: Apache-2.0
package org.calltracking.demo.internal.house;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.calltracking.demo.internal.store.CompanyRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Looks into the journal through the schema. Thread-safe. */
@Component
public final class GraphQlJournal implements WrittenCalls {
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final int LOOKS = 600;
    private static final String QUERY = "query ($from: DateTime!, $to: DateTime!)"
            + " { calls(first: 1, filter: {from: $from, to: $to}) { edges { node { endedAt } } } }";

    private final House house;
    private final Owner owner;

    @Activate
    public GraphQlJournal(@Reference House house, @Reference Owner owner) {
        this.house = house;
        this.owner = owner;
    }

    @Override
    public void await(CompanyRow company, Instant startedAt) {
        owner.signIn(company).ifPresent(session -> await(session, startedAt));
    }

    private void await(SessionCookie session, Instant startedAt) {
        Map<String, String> around = Map.of(
                "from", startedAt.toString(), "to", startedAt.plusMillis(1).toString());
        try {
            for (int look = 0; look < LOOKS && !isOver(session, around); look++) {
                Thread.sleep(LOOK.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("stopped while calls were written");
        }
    }

    private boolean isOver(SessionCookie session, Map<String, String> around) {
        JsonNode end = house.ask(session, QUERY, around).data().at("/calls/edges/0/node/endedAt");
        return end.isTextual();
    }
}
