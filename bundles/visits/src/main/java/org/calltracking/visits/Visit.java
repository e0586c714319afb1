// SPDX-License-Identifier: Apache-2.0
package org.calltracking.visits;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One visitor's stay on a site.
 *
 * @param landingPage the address of the first page
 * @param referrer the address of the page before it, empty if there was none
 * @param utm the utm tags of the landing page by name ({@code utm_source} ...)
 * @param clickIds the click ids of advertising systems on the landing page by name ({@code yclid}, {@code gclid} ...)
 * @param clientIds the visitor's ids in counters by name ({@code metrika}, {@code ga})
 * @param campaignId the campaign chosen for it
 */
public record Visit(
        long id,
        long accountId,
        String landingPage,
        String referrer,
        Map<String, String> utm,
        Map<String, String> clickIds,
        Map<String, String> clientIds,
        @Nullable Long campaignId,
        Instant startedAt,
        Instant lastSeenAt) {
    public Visit {
        utm = Map.copyOf(utm);
        clickIds = Map.copyOf(clickIds);
        clientIds = Map.copyOf(clientIds);
    }
}
