// SPDX-License-Identifier: Apache-2.0
package org.calltracking.visits.internal.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.type.TypeFactory;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.calltracking.api.Page;
import org.calltracking.api.Slice;
import org.calltracking.api.access.AccountScope;
import org.calltracking.api.access.ObjectKind;
import org.calltracking.api.store.Store;
import org.calltracking.visits.Visit;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Visits in their table. Thread-safe; joins the caller's unit of work. */
@Component(service = VisitStore.class)
public final class VisitStore {
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final Store store;
    private final VisitMapper visits;
    private final ObjectMapper json = new ObjectMapper()
            .setTypeFactory(TypeFactory.defaultInstance().withClassLoader(VisitStore.class.getClassLoader()));

    @Activate
    public VisitStore(@Reference(target = "(store=" + VisitsTables.NAME + ")") Store store) {
        this.store = store;
        this.visits = store.mapper(VisitMapper.class);
    }

    /** Writes the visit and tells its id. */
    public long insert(AccountScope scope, NewVisit visit) {
        return store.write(() -> visits.insert(
                scope.ownAccountId(),
                new VisitRow(
                        0,
                        scope.ownAccountId(),
                        visit.token(),
                        visit.visitor(),
                        visit.campaignId(),
                        visit.landingPage(),
                        visit.referrer(),
                        write(visit.utm()),
                        write(visit.clickIds()),
                        write(visit.clientIds()),
                        visit.at(),
                        visit.at())));
    }

    public Optional<RunningVisit> running(AccountScope scope, long id) {
        VisitRow row = store.read(() ->
                        Optional.ofNullable(visits.byId(scope.accountIds(), scope.objects(ObjectKind.CAMPAIGN), id)))
                .orElse(null);
        return row == null ? Optional.empty() : Optional.of(new RunningVisit(visit(row), row.token(), row.visitor()));
    }

    public Map<Long, Visit> byIds(AccountScope scope, Collection<Long> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        Map<Long, Visit> found = new HashMap<>();
        for (VisitRow row :
                store.read(() -> visits.byIds(scope.accountIds(), scope.objects(ObjectKind.CAMPAIGN), ids))) {
            found.put(row.id(), visit(row));
        }
        return found;
    }

    /** Newest first. */
    public Slice<Visit> page(AccountScope scope, Page page) {
        List<VisitRow> rows = store.read(() -> visits.page(
                scope.accountIds(),
                scope.objects(ObjectKind.CAMPAIGN),
                page.after(),
                page.before(),
                page.backward(),
                page.fetch()));
        return Slice.of(page, rows.stream().map(this::visit).toList(), Visit::id);
    }

    /** Notes that the visitor is there still, now under this campaign. */
    public void seen(AccountScope scope, long id, @Nullable Long campaignId, Instant now) {
        store.write(() -> visits.seen(scope.accountIds(), scope.objects(ObjectKind.CAMPAIGN), id, campaignId, now));
    }

    private Visit visit(VisitRow row) {
        return new Visit(
                row.id(),
                row.accountId(),
                row.landingPage(),
                row.referrer(),
                read(row.utm()),
                read(row.clickIds()),
                read(row.clientIds()),
                row.campaignId(),
                row.startedAt(),
                row.lastSeenAt());
    }

    private String write(Map<String, String> texts) {
        try {
            return json.writeValueAsString(texts);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not to be written as JSON", e);
        }
    }

    private Map<String, String> read(String text) {
        try {
            return json.readValue(text, TEXTS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the visit's tags are damaged", e);
        }
    }
}
