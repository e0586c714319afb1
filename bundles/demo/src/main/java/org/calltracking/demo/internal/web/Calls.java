// SPDX-License-Identifier: Apache-2.0
package org.calltracking.demo.internal.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.calltracking.api.http.Request;
import org.calltracking.api.http.Response;
import org.calltracking.demo.internal.Demo.Company;
import org.calltracking.demo.internal.company.Blueprint;
import org.calltracking.demo.internal.pbx.LiveCalls;

/** The telephone on the page: {@code POST /demo/calls?number=DIGITS}, then {@code /demo/calls/ID/answer} or {@code hangup}. */
final class Calls {
    private static final Pattern CALL = Pattern.compile("/calls/([0-9a-f-]{36})/(answer|hangup)");

    private final JsonMapper json = new JsonMapper();
    private final Door door;
    private final Sessions sessions;
    private final LiveCalls live;

    Calls(Door door, Sessions sessions, LiveCalls live) {
        this.door = door;
        this.sessions = sessions;
        this.live = live;
    }

    Response answer(Request request, String below, Company company) {
        if (!door.isFromOurPage(request)) {
            return Response.empty(403);
        }
        if (!sessions.isOf(company, request)) {
            return Response.empty(401);
        }
        if (below.equals("/calls")) {
            return call(request.query().getOrDefault("number", ""));
        }
        Matcher call = CALL.matcher(below);
        if (!call.matches()) {
            return Response.empty(404);
        }
        boolean done = call.group(2).equals("answer") ? live.answer(call.group(1)) : live.hangUp(call.group(1));
        return Response.empty(done ? 204 : 410);
    }

    /** Only the company's own numbers: what else the PBX knows is none of the page's business. */
    private Response call(String digits) {
        if (!Blueprint.VELODVOR.digits().contains(digits)) {
            return Response.empty(404);
        }
        return live.call(digits)
                .map(ringing -> Response.json(201, write(ringing)))
                .orElseGet(() -> Response.empty(503));
    }

    private byte[] write(LiveCalls.Ringing ringing) {
        try {
            return json.writeValueAsBytes(Map.of(
                    "id", ringing.id(), "caller", ringing.caller(), "ringSeconds", LiveCalls.RINGING.toSeconds()));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
