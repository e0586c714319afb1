// SPDX-License-Identifier: Apache-2.0
package org.calltracking.visits.internal.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.type.TypeFactory;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.calltracking.api.http.Request;
import org.calltracking.phones.Phones;
import org.calltracking.visits.internal.PageAddress;
import org.calltracking.visits.internal.PageView;
import org.calltracking.visits.internal.PrintableText;
import org.calltracking.visits.internal.Swap;
import org.calltracking.visits.internal.Welcome;
import org.jspecify.annotations.Nullable;

/** The snippet's language: JSON in plain text bodies. What cannot be read is null, never an exception. */
final class VisitorRequests {
    /** Seconds between heartbeats. */
    static final int HEARTBEAT = 30;

    private static final List<String> COUNTERS = List.of("metrika", "ga");
    private static final int MAX_ADDRESS = 2048;
    private static final int MAX_ID = 128;

    private final Phones phones;
    private final ObjectMapper json = new ObjectMapper()
            .setTypeFactory(TypeFactory.defaultInstance().withClassLoader(VisitorRequests.class.getClassLoader()));

    VisitorRequests(Phones phones) {
        this.phones = phones;
    }

    /**
     * What a page tells while it is shown or left.
     *
     * @param shown whether a number stands on the page
     */
    record Beat(@Nullable String visit, boolean shown, boolean leaving) {}

    @Nullable
    PageView pageView(Request request) {
        JsonNode body = body(request);
        PageAddress page = body == null ? null : PageAddress.parse(text(body, "page", MAX_ADDRESS));
        if (body == null || page == null) {
            return null;
        }
        Map<String, String> clientIds = new LinkedHashMap<>();
        for (String counter : COUNTERS) {
            String id = text(body.path("ids"), counter, MAX_ID);
            if (!id.isEmpty()) {
                clientIds.put(counter, id);
            }
        }
        return new PageView(
                text(body, "visitor", MAX_ID),
                text(body, "visit", MAX_ID),
                page,
                text(body, "referrer", MAX_ADDRESS),
                clientIds,
                request.remoteAddress());
    }

    @Nullable
    Beat beat(Request request) {
        JsonNode body = body(request);
        return body == null
                ? null
                : new Beat(
                        text(body, "visit", MAX_ID),
                        body.path("swapped").asInt(0) > 0,
                        body.path("leaving").asBoolean(false));
    }

    byte[] answer(Welcome welcome) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("visitor", welcome.visitor());
        answer.put("visit", welcome.visit());
        answer.put("swaps", welcome.swaps().stream().map(this::swap).toList());
        answer.put("heartbeat", HEARTBEAT);
        return write(answer);
    }

    byte[] write(Map<String, ?> answer) {
        try {
            return json.writeValueAsBytes(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer of our own cannot be written", e);
        }
    }

    private Map<String, Object> swap(Swap swap) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("selectors", swap.selectors());
        answer.put("number", swap.number().digits());
        answer.put("display", phones.international(swap.number()));
        return answer;
    }

    private @Nullable JsonNode body(Request request) {
        try {
            JsonNode body = json.readTree(request.body());
            return body != null && body.isObject() ? body : null;
        } catch (IOException e) {
            return null;
        }
    }

    /** The text without control characters, cut to a length; empty if there is none. */
    private static String text(JsonNode object, String field, int maxLength) {
        JsonNode value = object.path(field);
        return value.isTextual() ? PrintableText.of(value.textValue(), maxLength) : "";
    }
}
