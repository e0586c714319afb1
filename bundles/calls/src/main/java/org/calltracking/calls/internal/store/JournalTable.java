// SPDX-License-Identifier: Apache-2.0
package org.calltracking.calls.internal.store;

import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.calltracking.api.store.Store;
import org.calltracking.calls.CallJournal;
import org.calltracking.calls.internal.Attribution;
import org.calltracking.calls.internal.Call;

/** Calls by a PBX's own id. Called inside a unit of work. */
public final class JournalTable {
    private final JournalMapper mapper;

    public JournalTable(Store store) {
        mapper = store.mapper(JournalMapper.class);
    }

    public Optional<Call> find(String pbx, String linkedId) {
        return Optional.ofNullable(mapper.find(pbx, linkedId));
    }

    /** A call that is known to stand there. */
    public Call get(String pbx, String linkedId) {
        return find(pbx, linkedId).orElseThrow();
    }

    public Call insert(CallJournal.Beginning call, Attribution attribution) {
        mapper.insert(call, attribution);
        return get(call.pbx(), call.linkedId());
    }

    /** Whether there was such a call without an end. */
    public boolean end(CallJournal.End call) {
        return mapper.end(call) == 1;
    }

    /** Whether there was such a call that was no part of another. */
    public boolean merge(String pbx, String linkedId, String intoLinkedId) {
        return mapper.merge(pbx, linkedId, intoLinkedId) == 1;
    }

    public Map<String, Instant> open(String pbx) {
        return mapper.open(pbx).stream().collect(toMap(Call::linkedId, Call::startedAt));
    }
}
