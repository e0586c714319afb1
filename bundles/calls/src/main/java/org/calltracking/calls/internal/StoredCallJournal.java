// SPDX-License-Identifier: Apache-2.0
package org.calltracking.calls.internal;

import java.time.Instant;
import java.util.Map;
import org.calltracking.api.access.AccessPolicy;
import org.calltracking.api.event.EventLog;
import org.calltracking.api.store.Store;
import org.calltracking.calls.CallJournal;
import org.calltracking.calls.internal.store.CallsTables;
import org.calltracking.calls.internal.store.JournalTable;
import org.calltracking.campaigns.Campaigns;
import org.calltracking.numbers.TrackingNumbers;
import org.calltracking.visits.Visits;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Writes calls and tells of them in the same unit. */
@Component
public final class StoredCallJournal implements CallJournal {
    private final Store store;
    private final JournalTable table;
    private final EventLog events;
    private final Attributor attributor;

    @Activate
    public StoredCallJournal(
            @Reference(target = "(" + Store.NAME + "=" + CallsTables.NAME + ")") Store store,
            @Reference EventLog events,
            @Reference TrackingNumbers numbers,
            @Reference Campaigns campaigns,
            @Reference Visits visits,
            @Reference AccessPolicy policy) {
        this.store = store;
        this.table = new JournalTable(store);
        this.events = events;
        this.attributor = new Attributor(numbers, campaigns, visits, policy);
    }

    @Override
    public void started(Beginning call) {
        store.write(() -> {
            if (table.find(call.pbx(), call.linkedId()).isEmpty()) {
                Call written = table.insert(call, attributor.of(call.number(), call.at()));
                tell(STARTED, written, CallFacts.of(written));
            }
        });
    }

    @Override
    public void ended(End call) {
        store.write(() -> {
            if (table.end(call)) {
                Call written = table.get(call.pbx(), call.linkedId());
                tell(ENDED, written, CallFacts.of(written));
            }
        });
    }

    @Override
    public Map<String, Instant> open(String pbx) {
        return store.read(() -> table.open(pbx));
    }

    @Override
    public void merged(String pbx, String linkedId, String intoLinkedId) {
        store.write(() -> {
            if (table.merge(pbx, linkedId, intoLinkedId)) {
                Call part = table.get(pbx, linkedId);
                Call whole = table.find(pbx, intoLinkedId).orElse(null);
                tell(MERGED, part, CallFacts.ofMerged(part, whole));
            }
        });
    }

    @Override
    public void together(Runnable work) {
        store.write(work);
    }

    private void tell(String type, Call call, Map<String, String> facts) {
        events.append(type, call.accountId(), "call:" + call.id(), facts);
    }
}
