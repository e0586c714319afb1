// SPDX-License-Identifier: Apache-2.0
package org.calltracking.webhooks.internal;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.regex.Pattern;
import org.calltracking.api.event.DeliveryResult;
import org.calltracking.api.event.DeliveryResult.Delivered;
import org.calltracking.api.event.DeliveryResult.Retry;
import org.calltracking.api.event.DeliveryResult.TargetClosed;
import org.calltracking.api.http.OutboundResponse;
import org.jspecify.annotations.Nullable;

/** What an answer means for the delivery. */
final class Answers {
    private static final int GONE = 410;
    private static final Set<Integer> ASKS_FOR_PATIENCE = Set.of(429, 502, 503, 504);
    private static final Duration MOST_PATIENCE = Duration.ofDays(1);
    private static final Pattern SECONDS = Pattern.compile("[0-9]+");

    private Answers() {}

    static Attempt attempt(OutboundResponse answer, Instant now) {
        int status = answer.status();
        String words = "it answered " + status;
        if (status >= 200 && status < 300) {
            return new Attempt(new Delivered(), words);
        }
        if (status == GONE) {
            String reason = words + ": it wants nothing more";
            return new Attempt(new TargetClosed(reason), reason);
        }
        String reason = status >= 300 && status < 400 ? words + ": redirects are not followed" : words;
        Duration patience = ASKS_FOR_PATIENCE.contains(status) ? patience(answer.header("Retry-After"), now) : null;
        DeliveryResult result = new Retry(reason, patience);
        return new Attempt(result, reason);
    }

    /** Null if it says nothing that can be understood, or nothing about the future. */
    private static @Nullable Duration patience(@Nullable String retryAfter, Instant now) {
        if (retryAfter == null) {
            return null;
        }
        String text = retryAfter.strip();
        Duration patience = SECONDS.matcher(text).matches() ? seconds(text) : until(text, now);
        if (patience == null || patience.isZero() || patience.isNegative()) {
            return null;
        }
        return patience.compareTo(MOST_PATIENCE) > 0 ? MOST_PATIENCE : patience;
    }

    private static Duration seconds(String digits) {
        try {
            return Duration.ofSeconds(Long.parseLong(digits));
        } catch (NumberFormatException e) {
            return MOST_PATIENCE;
        }
    }

    private static @Nullable Duration until(String date, Instant now) {
        try {
            return Duration.between(now, ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME));
        } catch (DateTimeException e) {
            return null;
        }
    }
}
