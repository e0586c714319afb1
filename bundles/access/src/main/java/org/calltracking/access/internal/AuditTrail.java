// SPDX-License-Identifier: Apache-2.0
package org.calltracking.access.internal;

import java.time.Instant;
import org.calltracking.access.internal.store.AccessTables;
import org.calltracking.access.internal.store.AuditMapper;
import org.calltracking.access.internal.store.AuditMapper.AuditRow;
import org.calltracking.api.Page;
import org.calltracking.api.Slice;
import org.calltracking.api.store.Store;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reads an account's audit log. Thread-safe. */
@Component(service = AuditTrail.class)
public final class AuditTrail {
    private final Store store;
    private final AuditMapper audit;

    /** Which entries are wanted; null leaves open. */
    public record Filter(
            @Nullable String action,
            @Nullable Instant from,
            @Nullable Instant to) {
        public static final Filter ALL = new Filter(null, null, null);
    }

    @Activate
    public AuditTrail(@Reference(target = "(" + Store.NAME + "=" + AccessTables.NAME + ")") Store store) {
        this.store = store;
        this.audit = store.mapper(AuditMapper.class);
    }

    /** The newest first. */
    public Slice<AuditRow> page(long account, Filter filter, Page page) {
        return Slice.of(
                page,
                store.read(() -> audit.page(account, filter.action(), filter.from(), filter.to(), page, page.fetch())),
                AuditRow::id);
    }
}
