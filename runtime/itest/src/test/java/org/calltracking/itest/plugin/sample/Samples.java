// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.plugin.sample;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.calltracking.api.access.AccountScope;
import org.calltracking.api.event.Event;
import org.calltracking.api.store.Store;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

@Component(service = Samples.class)
public final class Samples {
    private final Store store;
    private final SampleMapper mapper;
    private final Clock clock;

    @Activate
    public Samples(@Reference(target = "(store=sample)") Store store, @Reference Clock clock) {
        this.store = store;
        this.mapper = store.mapper(SampleMapper.class);
        this.clock = clock;
    }

    List<Sample> newest(AccountScope scope) {
        return store.read(() -> mapper.newest(scope.accountIds()));
    }

    Map<Long, Sample> byIds(AccountScope scope, Set<Long> ids) {
        return store.read(() -> mapper.byIds(scope.accountIds(), ids)).stream().collect(toMap(Sample::id, identity()));
    }

    Sample create(AccountScope scope, String name) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        long account = scope.ownAccountId();
        return store.write(() -> new Sample(mapper.insert(account, name, now), account, name, now));
    }

    /** However often the event comes. */
    void createOf(AccountScope scope, Event event) {
        String name = event.type() + " " + event.subject();
        store.write(() -> mapper.insertOnce(scope.ownAccountId(), name, event.id(), event.occurredAt()));
    }
}
