// SPDX-License-Identifier: Apache-2.0
package org.calltracking.calls.internal;

import java.util.Collection;
import java.util.Map;
import org.calltracking.api.Page;
import org.calltracking.api.Slice;
import org.calltracking.api.access.AccountScope;
import org.calltracking.api.store.Store;
import org.calltracking.calls.internal.store.CallTable;
import org.calltracking.calls.internal.store.CallsTables;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reads an account's calls. */
@Component(service = StoredCalls.class)
public final class StoredCalls {
    private final Store store;
    private final CallTable table;

    @Activate
    public StoredCalls(@Reference(target = "(" + Store.NAME + "=" + CallsTables.NAME + ")") Store store) {
        this.store = store;
        this.table = new CallTable(store);
    }

    public Map<Long, Call> byIds(AccountScope scope, Collection<Long> ids) {
        return store.read(() -> table.byIds(scope, ids));
    }

    /** The newest first. */
    public Slice<Call> page(AccountScope scope, CallFilter filter, Page page) {
        return Slice.of(page, store.read(() -> table.page(scope, filter, page)), Call::id);
    }
}
