// SPDX-License-Identifier: Apache-2.0
package org.calltracking.webhooks.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.calltracking.api.event.DeliveryResult;
import org.calltracking.api.event.DeliveryResult.Delivered;
import org.calltracking.api.event.DeliveryResult.Retry;
import org.calltracking.api.event.DeliveryResult.TargetClosed;
import org.calltracking.api.http.OutboundResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswersTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204, 299})
    void twoHundredsAreSuccess(int status) {
        assertThat(result(status, Map.of())).isEqualTo(new Delivered());
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 199, 300, 400, 401, 403, 404, 409, 429, 500, 501, 502, 503, 504, 599})
    void allElseIsTriedAgain(int status) {
        assertThat(result(status, Map.of())).isInstanceOfSatisfying(Retry.class, retry -> {
            assertThat(retry.reason()).startsWith("it answered " + status);
            assertThat(retry.after()).isNull();
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void redirectsAreFailures(int status) {
        assertThat(result(status, Map.of("location", "https://example.org/")))
                .isEqualTo(new Retry("it answered " + status + ": redirects are not followed", null));
    }

    @Test
    void goneClosesTheTarget() {
        assertThat(result(410, Map.of())).isEqualTo(new TargetClosed("it answered 410: it wants nothing more"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    1 | PT1S
                    120 | PT2M
                    86400 | PT24H
                    86401 | PT24H
                    99999999999999999999999 | PT24H
                    Mon, 2 Mar 2026 09:05:00 GMT | PT5M
                    Mon, 02 Mar 2026 09:00:01 GMT | PT1S
                    Wed, 4 Mar 2026 09:00:00 GMT | PT24H
                    """)
    void patienceThatIsAskedForIsHeeded(String header, Duration patience) {
        for (int status : new int[] {429, 502, 503, 504}) {
            assertThat(result(status, Map.of("retry-after", header)))
                    .isEqualTo(new Retry("it answered " + status, patience));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "0", "-1", "soon", "1.5", "1e3", "Mon, 2 Mar 2026 08:59:00 GMT", "2026-03-02T10:00:00Z"})
    void patienceThatIsNotUnderstoodOrOverIsLeftAlone(String header) {
        assertThat(result(503, Map.of("retry-after", header))).isEqualTo(new Retry("it answered 503", null));
    }

    @Test
    void othersCannotAskForPatience() {
        assertThat(result(500, Map.of("retry-after", "60"))).isEqualTo(new Retry("it answered 500", null));
    }

    private static DeliveryResult result(int status, Map<String, String> headers) {
        return Answers.attempt(new OutboundResponse(status, headers, new byte[0], false), NOW)
                .result();
    }
}
