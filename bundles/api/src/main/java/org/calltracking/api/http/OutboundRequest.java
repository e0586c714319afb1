// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api.http;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * A request to an address outside.
 *
 * @param method such as {@code POST}
 * @param url absolute, {@code http} or {@code https}
 * @param headers each with one value; names and values without control characters
 * @param body empty for none
 * @param limit from the look-up of the name to the last byte of the answer
 * @param answerLimit how many bytes of the answer's body are read; the rest is left
 */
public record OutboundRequest(
        String method, URI url, Map<String, String> headers, byte[] body, Duration limit, int answerLimit) {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int ANSWER_LIMIT = 64 * 1024;

    public OutboundRequest {
        headers = Map.copyOf(headers);
    }

    /** A request without a body, 20 seconds, 64 KiB. */
    public static OutboundRequest get(URI url, Map<String, String> headers) {
        return new OutboundRequest("GET", url, headers, new byte[0], LIMIT, ANSWER_LIMIT);
    }

    /** A request with a body, 20 seconds, 64 KiB. */
    public static OutboundRequest post(URI url, Map<String, String> headers, byte[] body) {
        return new OutboundRequest("POST", url, headers, body, LIMIT, ANSWER_LIMIT);
    }
}
