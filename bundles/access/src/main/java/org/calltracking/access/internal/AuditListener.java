// SPDX-License-Identifier: Apache-2.0
package org.calltracking.access.internal;

import java.util.Set;
import org.calltracking.access.internal.store.AccessTables;
import org.calltracking.access.internal.store.AuditMapper;
import org.calltracking.api.access.AuditEntry;
import org.calltracking.api.event.Event;
import org.calltracking.api.event.EventListener;
import org.calltracking.api.store.Store;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Stores what was appended for the audit log. */
@Component
public final class AuditListener implements EventListener {
    private final Store store;
    private final AuditMapper audit;

    @Activate
    public AuditListener(@Reference(target = "(" + Store.NAME + "=" + AccessTables.NAME + ")") Store store) {
        this.store = store;
        this.audit = store.mapper(AuditMapper.class);
    }

    @Override
    public String name() {
        return "access.audit";
    }

    @Override
    public Set<String> types() {
        return Set.of(AuditEntry.EVENT);
    }

    @Override
    public void on(Event event) {
        AuditEntry entry = AuditEntry.of(event);
        store.write(() -> audit.insert(entry.accountId(), event.id().toString(), entry, event.occurredAt()));
    }
}
