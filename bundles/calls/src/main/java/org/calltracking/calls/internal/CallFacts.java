// SPDX-License-Identifier: Apache-2.0
package org.calltracking.calls.internal;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What an event tells of a call: flat, and without what is not known. */
final class CallFacts {
    private final Map<String, String> facts = new TreeMap<>();

    static Map<String, String> of(Call call) {
        return new CallFacts()
                .with("callId", call.id())
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
            facts.put("intoCallId", String.valueOf(whole.id()));
        }
        return facts;
    }

    private CallFacts with(String name, @Nullable Object value) {
        if (value != null) {
            facts.put(name, value.toString());
        }
        return this;
    }
}
