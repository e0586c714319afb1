// SPDX-License-Identifier: Apache-2.0
package org.calltracking.calls.internal;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What an event tells of a call: flat, and without what is not known. */
final class CallFacts {
    private static final String CALL_ID = "callId";
    private static final String INTO_CALL_ID = "intoCallId";

    private final Map<String, String> facts = new TreeMap<>();

    static Map<String, String> of(Call call) {
        return new CallFacts()
                .with(CALL_ID, call.id())
                .with("pbx", call.pbx())
                .with("linkedId", call.linkedId())
                .with("dialled", call.dialled() == null ? call.dialledText() : call.dialled())
                .with("caller", call.caller())
                .with("trackingNumberId", call.trackingNumberId())
                .with("campaignId", call.campaignId())
                .with("officeId", call.officeId())
                .with("visitId", call.visitId())
                .with("attribution", call.attribution())
                .with("startedAt", call.startedAt())
                .with("endedAt", call.endedAt())
                .with("outcome", call.outcome())
                .with("ringMillis", call.ring() == null ? null : call.ring().toMillis())
                .with("talkMillis", call.talk() == null ? null : call.talk().toMillis())
                .facts;
    }

    /** Those of a call that became a part of another. */
    static Map<String, String> ofMerged(Call call, @Nullable Call whole) {
        Map<String, String> facts = of(call);
        if (whole != null) {
            facts.put(INTO_CALL_ID, String.valueOf(whole.id()));
        }
        return facts;
    }

    /** The call that facts are about, or null if they name none. */
    static @Nullable Long callId(Map<String, String> facts) {
        return id(facts.get(CALL_ID));
    }

    /** The call that it became a part of, or null if they name none. */
    static @Nullable Long intoCallId(Map<String, String> facts) {
        return id(facts.get(INTO_CALL_ID));
    }

    private static @Nullable Long id(@Nullable String fact) {
        return fact == null ? null : Long.valueOf(fact);
    }

    private CallFacts with(String name, @Nullable Object value) {
        if (value != null) {
            facts.put(name, value.toString());
        }
        return this;
    }
}
