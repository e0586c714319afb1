// SPDX-License-Identifier: Apache-2.0
package org.calltracking.demo.internal.store;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.calltracking.api.store.Store;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Remembers how far the demo is set up, so that a start goes on where another was cut off. Thread-safe. */
@Component(service = CompanyTable.class)
public final class CompanyTable {
    private final Store store;
    private final CompanyMapper mapper;

    @Activate
    public CompanyTable(@Reference(target = "(" + Store.NAME + "=" + DemoTables.NAME + ")") Store store) {
        this.store = store;
        this.mapper = store.mapper(CompanyMapper.class);
    }

    /** The company: the one that was begun before, else one with these. */
    public CompanyRow begin(String email, String password, Instant at) {
        return store.write(() -> {
            mapper.begin(email, password, at);
            return mapper.get();
        });
    }

    /** The company stands, with campaigns for that site. */
    public CompanyRow complete(long account, String siteKey, String site) {
        return store.write(() -> {
            mapper.complete(account, siteKey, site);
            return mapper.get();
        });
    }

    /**
     * Has the next day's visits received and remembers their calls, all or nothing.
     *
     * @param day answers the day's calls
     */
    public void nextDay(int daysDone, Supplier<List<PastCallRow>> day) {
        store.write(() -> {
            day.get().forEach(mapper::keep);
            mapper.daysDone(daysDone);
        });
    }

    /** The history's calls, of which nobody has told yet. */
    public List<PastCallRow> untold() {
        return store.read(mapper::kept);
    }

    public void callsTold() {
        store.write(() -> {
            mapper.callsTold();
            mapper.forget();
        });
    }
}
