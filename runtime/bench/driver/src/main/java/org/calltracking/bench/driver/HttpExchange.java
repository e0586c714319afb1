// SPDX-License-Identifier: Apache-2.0
package org.calltracking.bench.driver;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request, and what a good answer to it holds.
 *
 * @param bytes as they go over the wire
 * @param mark what stands in a good answer's body
 */
record HttpExchange(byte[] bytes, byte[] mark) {

    /** @param token an API token, or null to come as nobody */
    static HttpExchange graphQl(String query, @Nullable String token, String mark) {
        try {
            String body = new ObjectMapper().writeValueAsString(Map.of("query", query));
            String who = token == null ? "" : "Authorization: Bearer " + token + "\r\n";
            return post("/graphql", "application/json", who, body, mark);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static HttpExchange visit(String siteKey, String page, String mark) {
        String body = "{\"page\":\"" + page + "\",\"referrer\":\"https://www.google.com/\"}";
        return post("/s/" + siteKey + "/visit", "text/plain;charset=UTF-8", "", body, mark);
    }

    static HttpExchange get(String path, String headers, String mark) {
        String head = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + headers + "\r\n";
        return new HttpExchange(head.getBytes(UTF_8), mark.getBytes(UTF_8));
    }

    private static HttpExchange post(String path, String type, String headers, String body, String mark) {
        byte[] content = body.getBytes(UTF_8);
        String head = "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: " + type
                + "\r\nAccept: */*\r\nContent-Length: " + content.length + "\r\n" + headers + "\r\n";
        return new HttpExchange((head + body).getBytes(UTF_8), mark.getBytes(UTF_8));
    }

    boolean isGood(KeepAliveConnection.Answer answer) {
        return answer.status() == 200 && answer.holds(mark);
    }
}
