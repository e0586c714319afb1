// SPDX-License-Identifier: Apache-2.0
package org.calltracking.numbers.internal;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.calltracking.api.InvalidInputException;
import org.calltracking.api.Page;
import org.calltracking.api.Slice;
import org.calltracking.api.UserError;
import org.calltracking.api.access.AccountScope;
import org.calltracking.api.event.EventLog;
import org.calltracking.api.store.Store;
import org.calltracking.numbers.Destination;
import org.calltracking.numbers.Office;
import org.calltracking.numbers.Offices;
import org.calltracking.numbers.internal.store.NumbersTables;
import org.calltracking.numbers.internal.store.OfficeTable;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps the offices and tells of their changes. */
@Component(service = {Offices.class, StoredOffices.class})
public final class StoredOffices implements Offices {
    private final Store store;
    private final OfficeTable table;
    private final EventLog events;
    private final Clock clock;

    @Activate
    public StoredOffices(
            @Reference(target = "(" + Store.NAME + "=" + NumbersTables.NAME + ")") Store store,
            @Reference EventLog events,
            @Reference Clock clock) {
        this.store = store;
        this.table = new OfficeTable(store);
        this.events = events;
        this.clock = clock;
    }

    @Override
    public Map<Long, Office> byIds(AccountScope scope, Collection<Long> ids) {
        return store.read(() -> table.byIds(scope, ids));
    }

    /** The offices by ascending id. */
    public Slice<Office> page(AccountScope scope, Page page) {
        return Slice.of(page, store.read(() -> table.page(scope, page)), Office::id);
    }

    public Office create(AccountScope scope, String name, Destination destination) {
        return store.write(() -> {
            Office office =
                    table.insert(scope, name, destination, clock.instant().truncatedTo(ChronoUnit.MICROS));
            tell(office);
            return office;
        });
    }

    /**
     * Changes what is given; null leaves as it is.
     *
     * @param version the version that was read before
     */
    public Office update(
            AccountScope scope, long id, int version, @Nullable String name, @Nullable Destination destination) {
        return store.write(() -> {
            Office office = scope.find(within ->
                            Optional.ofNullable(table.byIds(within, List.of(id)).get(id)))
                    .orElseThrow(() -> refusal(UserError.Code.NOT_FOUND, "there is no such Office", "id"));
            Office changed = new Office(
                    id,
                    office.accountId(),
                    name == null ? office.name() : name,
                    destination == null ? office.destination() : destination,
                    office.createdAt(),
                    version + 1);
            if (!table.update(scope, changed, version)) {
                throw refusal(UserError.Code.STALE, "the office was changed meanwhile: read it again", "version");
            }
            tell(changed);
            return changed;
        });
    }

    private void tell(Office office) {
        events.append(
                CHANGED, office.accountId(), "office:" + office.id(), Map.of("officeId", String.valueOf(office.id())));
    }

    private static InvalidInputException refusal(UserError.Code code, String message, String field) {
        return new InvalidInputException(code, message, List.of("input", field));
    }
}
