// SPDX-License-Identifier: Apache-2.0
package org.calltracking.numbers.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.calltracking.api.InvalidInputException;
import org.calltracking.api.Page;
import org.calltracking.api.PhoneNumber;
import org.calltracking.api.Slice;
import org.calltracking.api.UserError;
import org.calltracking.api.access.AccountScope;
import org.calltracking.api.event.Event;
import org.calltracking.numbers.Destination;
import org.calltracking.numbers.Office;
import org.calltracking.numbers.Offices;
import org.calltracking.numbers.internal.store.NumbersTables;
import org.calltracking.store.testing.StoreFixture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StoredOfficesTest {
    private static final Destination NUMBER = Destination.of(new PhoneNumber("+74951234567"));
    private static final Destination SIP = new Destination(Destination.Kind.SIP, "sales@pbx.example");

    private static StoreFixture fixture;
    private static StoredOffices offices;
    private static long lastAccount;

    private AccountScope mine;
    private AccountScope theirs;

    @BeforeAll
    static void open() {
        fixture = StoreFixture.of(new NumbersTables());
        offices = new StoredOffices(fixture.store(NumbersTables.NAME), fixture.events(), fixture.clock());
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    @BeforeEach
    void newAccounts() {
        mine = fixture.scope(++lastAccount);
        theirs = fixture.scope(++lastAccount);
        fixture.events().clear();
    }

    @Test
    void anOfficeIsKeptAndTold() {
        fixture.clock().set(Instant.parse("2026-03-29T01:30:00.123456789Z"));
        Office office = offices.create(mine, "Продажи 📞", NUMBER);
        assertThat(office.createdAt()).isEqualTo("2026-03-29T01:30:00.123456Z");
        assertThat(office.version()).isEqualTo(1);
        assertThat(byId(mine, office)).isEqualTo(office);
        assertThat(fixture.events().committed()).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo(Offices.CHANGED);
            assertThat(event.accountId()).isEqualTo(mine.ownAccountId());
            assertThat(event.subject()).isEqualTo("office:" + office.id());
            assertThat(event.payload()).isEqualTo(Map.of("officeId", String.valueOf(office.id())));
        });
    }

    @Test
    void anUpdateChangesWhatIsGiven() {
        Office office = offices.create(mine, "Sales", NUMBER);
        Office renamed = offices.update(mine, office.id(), 1, "Support", null);
        assertThat(renamed)
                .isEqualTo(new Office(office.id(), mine.ownAccountId(), "Support", NUMBER, office.createdAt(), 2));
        Office moved = offices.update(mine, office.id(), 2, null, SIP);
        assertThat(moved.name()).isEqualTo("Support");
        assertThat(moved.destination()).isEqualTo(SIP);
        assertThat(byId(mine, office)).isEqualTo(moved);
        assertThat(fixture.events().committed()).extracting(Event::subject).containsOnly("office:" + office.id());
        assertThat(fixture.events().committed()).hasSize(3);
    }

    @Test
    void aStaleVersionChangesNothing() {
        Office office = offices.create(mine, "Sales", NUMBER);
        offices.update(mine, office.id(), 1, "Support", null);
        fixture.events().clear();
        assertThat(refusal(() -> offices.update(mine, office.id(), 1, "Late", null)))
                .isEqualTo(new Refusal(UserError.Code.STALE, List.of("input", "version")));
        assertThat(byId(mine, office).name()).isEqualTo("Support");
        assertThat(fixture.events().committed()).isEmpty();
    }

    @Test
    void anotherAccountsOfficeIsAsIfAbsent() {
        Office office = offices.create(theirs, "Sales", NUMBER);
        assertThat(offices.byIds(mine, List.of(office.id()))).isEmpty();
        assertThat(offices.page(mine, new Page(50, false, null, null)).rows()).isEmpty();
        assertThat(refusal(() -> offices.update(mine, office.id(), 1, "Stolen", null)))
                .isEqualTo(refusal(() -> offices.update(mine, Long.MAX_VALUE, 1, "Stolen", null)))
                .isEqualTo(new Refusal(UserError.Code.NOT_FOUND, List.of("input", "id")));
        assertThat(byId(theirs, office).name()).isEqualTo("Sales");
    }

    @Test
    void pagesGoOnFromTheirCursorsInBothDirections() {
        List<Long> ids = List.of("a", "b", "c", "d", "e").stream()
                .map(name -> offices.create(mine, name, NUMBER).id())
                .toList();
        assertThat(names(new Page(2, false, null, null))).isEqualTo("ab>");
        assertThat(names(new Page(2, false, ids.get(1), null))).isEqualTo("<cd>");
        assertThat(names(new Page(2, false, ids.get(3), null))).isEqualTo("<e");
        assertThat(names(new Page(2, true, null, null))).isEqualTo("<de");
        assertThat(names(new Page(2, true, null, ids.get(2)))).isEqualTo("ab>");
        assertThat(names(new Page(9, false, ids.get(0), ids.get(4)))).isEqualTo("<bcd");
        assertThat(names(new Page(0, false, null, null))).isEqualTo(">");
    }

    @Test
    void settingsReferToOfficesOfTheirAccountByName() {
        Office own = offices.create(mine, "Sales", NUMBER);
        Office foreign = offices.create(theirs, "Theirs", NUMBER);
        OfficeReferences references = new OfficeReferences(offices);

        assertThat(references.names(mine, Set.of(own.id(), foreign.id(), Long.MAX_VALUE)))
                .isEqualTo(Map.of(own.id(), "Sales"));
        assertThat(references.names(mine, Set.of())).isEmpty();
    }

    /** The names on the page, between marks that tell where the list goes on. */
    private String names(Page page) {
        Slice<Office> slice = offices.page(mine, page);
        return (slice.hasPrevious() ? "<" : "")
                + String.join("", slice.rows().stream().map(Office::name).toList())
                + (slice.hasNext() ? ">" : "");
    }

    private static Office byId(AccountScope scope, Office office) {
        return offices.byIds(scope, List.of(office.id())).get(office.id());
    }

    private record Refusal(UserError.Code code, List<String> path) {}

    private static Refusal refusal(Runnable change) {
        UserError error = catchThrowableOfType(InvalidInputException.class, change::run)
                .errors()
                .get(0);
        return new Refusal(error.code(), error.path());
    }
}
