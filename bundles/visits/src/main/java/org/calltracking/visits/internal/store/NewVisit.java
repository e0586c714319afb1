// SPDX-License-Identifier: Apache-2.0
package org.calltracking.visits.internal.store;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a new visit is made of. */
public record NewVisit(
        String token,
        String visitor,
        @Nullable Long campaignId,
        String landingPage,
        String referrer,
        Map<String, String> utm,
        Map<String, String> clickIds,
        Map<String, String> clientIds,
        Instant at) {}
