// SPDX-License-Identifier: Apache-2.0
package org.calltracking.numbers.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.calltracking.api.InvalidInputException;
import org.calltracking.api.Page;
import org.calltracking.api.PhoneNumber;
import org.calltracking.api.Slice;
import org.calltracking.api.UserError;
import org.calltracking.api.access.AccountScope;
import org.calltracking.api.store.Store;
import org.calltracking.numbers.TrackingNumber;
import org.calltracking.numbers.TrackingNumbers;
import org.calltracking.numbers.internal.store.NumbersTables;
import org.calltracking.numbers.internal.store.TrackingNumberTable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps the tracking numbers, each with one account of the whole installation. */
@Component(service = {TrackingNumbers.class, StoredTrackingNumbers.class})
public final class StoredTrackingNumbers implements TrackingNumbers {
    private final Store store;
    private final TrackingNumberTable table;
    private final Clock clock;

    @Activate
    public StoredTrackingNumbers(
            @Reference(target = "(" + Store.NAME + "=" + NumbersTables.NAME + ")") Store store,
            @Reference Clock clock) {
        this.store = store;
        this.table = new TrackingNumberTable(store);
        this.clock = clock;
    }

    @Override
    public Map<Long, TrackingNumber> byIds(AccountScope scope, Collection<Long> ids) {
        return store.read(() -> table.byIds(scope, ids));
    }

    @Override
    public Optional<TrackingNumber> byPhone(PhoneNumber phone) {
        return store.read(() -> table.byPhone(phone));
    }

    @Override
    public Set<Long> owners() {
        return store.read(table::owners);
    }

    /** The tracking numbers by ascending id. */
    public Slice<TrackingNumber> page(AccountScope scope, Page page) {
        return Slice.of(page, store.read(() -> table.page(scope, page)), TrackingNumber::id);
    }

    /** Adds an account's own number. */
    public TrackingNumber create(AccountScope scope, PhoneNumber phone, String pbx) {
        return store.write(() -> {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            return table.insert(scope, phone, pbx, now).orElseThrow(() -> taken(scope, phone));
        });
    }

    /** To strangers it says nothing about the number's owner. */
    private InvalidInputException taken(AccountScope scope, PhoneNumber phone) {
        boolean own = table.byPhone(phone)
                .filter(number -> scope.ownAccountId() == number.accountId())
                .isPresent();
        String message = own ? "you have this number already" : "this number cannot be added";
        return new InvalidInputException(UserError.Code.TAKEN, message, List.of("input", "phone"));
    }
}
