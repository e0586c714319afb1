// SPDX-License-Identifier: Apache-2.0
package org.calltracking.access.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.calltracking.access.internal.AccessFixture.right;
import static org.calltracking.access.internal.AccessFixture.wish;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.calltracking.access.internal.store.HolderMapper.HolderRow;
import org.calltracking.api.InvalidInputException;
import org.calltracking.api.Page;
import org.calltracking.api.RefusedException;
import org.calltracking.api.UserError;
import org.calltracking.api.access.Action;
import org.calltracking.api.access.AuditEntry;
import org.calltracking.api.access.Entity;
import org.calltracking.api.access.ObjectKind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RolesTest {
    private static AccessFixture fixture;
    private static Roles roles;

    private final Actor owner = fixture.account();
    private final Actor holder = fixture.account();
    private final Actor stranger = fixture.account();

    @BeforeAll
    static void open() {
        fixture = new AccessFixture();
        roles = fixture.roles(new HeldRoles(fixture.store()));
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    @Test
    void aRoleIsKeptWithAllThatItSays() {
        Right narrowed = new Right(
                Entity.CALLS,
                false,
                Set.of(Action.VIEW, Action.HIDE),
                true,
                Map.of(ObjectKind.CAMPAIGN, Set.of(3L, 4L), ObjectKind.TRACKING_NUMBER, Set.of(9L)));
        Right full = new Right(Entity.NUMBERS, true, Set.of(), false, Map.of());
        Role made = roles.create(owner, wish(narrowed, full));

        Role read = roles.get(owner.accountId(), made.id());
        assertThat(read.rights()).containsExactlyInAnyOrder(narrowed, full);
        assertThat(read.name()).isEqualTo("Manager");
        assertThat(roles.madeBy(owner.accountId())).containsExactly(read);
        assertThat(roles.madeBy(stranger.accountId())).isEmpty();

        roles.update(owner, made.id(), 1, new Roles.Wish("All", true, List.of()));
        Role changed = roles.get(owner.accountId(), made.id());
        assertThat(changed.fullAccess()).isTrue();
        assertThat(changed.rights()).isEmpty();
        assertThat(changed.version()).isEqualTo(2);
    }

    @Test
    void aRoleIsGivenTakenAndDeleted() {
        Role role = roles.create(owner, wish(right(Entity.NUMBERS, Action.VIEW)));
        roles.give(owner, role.id(), fixture.confirmed(holder));
        roles.give(owner, role.id(), fixture.confirmed(holder));

        assertThat(roles.holders(List.of(role.id())).get(role.id()))
                .extracting(HolderRow::accountId)
                .containsExactly(holder.accountId());
        assertThat(roles.givenTo(holder.accountId())).extracting(Role::id).containsExactly(role.id());

        roles.take(owner, role.id(), holder.accountId());
        assertThat(roles.givenTo(holder.accountId())).isEmpty();
        refused(() -> roles.take(owner, role.id(), holder.accountId()), UserError.Code.NOT_FOUND);

        roles.give(owner, role.id(), fixture.confirmed(holder));
        roles.delete(owner, role.id());
        assertThat(roles.givenTo(holder.accountId())).isEmpty();
        refused(() -> roles.get(owner.accountId(), role.id()), UserError.Code.NOT_FOUND);
    }

    @Test
    void nobodyButItsMakerChangesARole() {
        Role role = roles.create(owner, wish(right(Entity.NUMBERS, Action.VIEW)));
        roles.give(owner, role.id(), fixture.confirmed(holder));
        Roles.Wish more = wish(right(Entity.NUMBERS, Action.VIEW, Action.EDIT));

        forbidden(() -> roles.update(holder, role.id(), 1, more));
        forbidden(() -> roles.delete(holder, role.id()));
        forbidden(() -> roles.give(holder, role.id(), fixture.confirmed(stranger)));
        forbidden(() -> roles.take(holder, role.id(), holder.accountId()));
        refused(() -> roles.update(stranger, role.id(), 1, more), UserError.Code.NOT_FOUND);
        refused(() -> roles.delete(stranger, role.id()), UserError.Code.NOT_FOUND);
        refused(() -> roles.update(owner, role.id(), 7, more), UserError.Code.STALE);
        refused(() -> roles.give(owner, role.id(), fixture.confirmed(owner)), UserError.Code.INVALID);

        assertThat(roles.get(owner.accountId(), role.id()).rights()).isEqualTo(role.rights());
        assertThat(roles.givenTo(stranger.accountId())).isEmpty();
    }

    @Test
    void accountsAreSearchedSoOftenAnHourAndEachTimeIsNoted() {
        HolderSearch search = new HolderSearch(
                fixture.store(),
                fixture,
                fixture.tables().events(),
                fixture.tables().clock());
        String email = fixture.confirmed(holder).email();
        for (int i = 0; i < HolderSearch.SEARCHES; i++) {
            String wanted = i % 2 == 0 ? email : "nobody@example.com";
            assertThat(search.find(owner, wanted).isPresent()).isEqualTo(i % 2 == 0);
        }

        limited(() -> search.find(owner, email));
        limited(() -> search.find(owner, email));
        assertThat(search.find(stranger, email))
                .as("each account counts for itself")
                .isPresent();
        assertThat(audited(owner, "account.searched")).hasSize(HolderSearch.SEARCHES);

        fixture.tables().clock().advance(Duration.ofHours(1));
        assertThat(search.find(owner, email)).isPresent();
    }

    @Test
    void changesStandInTheAuditLogOfBothOnce() {
        Role role = roles.create(owner, wish(right(Entity.NUMBERS, Action.VIEW)));
        roles.give(owner, role.id(), fixture.confirmed(holder));
        roles.delete(owner, role.id());

        assertThat(audited(owner, null))
                .containsExactly(
                        "role.deleted Manager",
                        "role.given Manager, " + fixture.confirmed(holder).email(),
                        "role.created Manager");
        assertThat(audited(holder, null)).containsExactly("role.given Manager");
        assertThat(audited(owner, "role.deleted")).hasSize(1);
        assertThat(audited(stranger, null)).isEmpty();
    }

    /** What the listener has made of the events, which it gets twice. */
    private static List<String> audited(Actor actor, String action) {
        AuditListener listener = new AuditListener(fixture.store());
        fixture.tables().events().committed(AuditEntry.EVENT).forEach(event -> {
            listener.on(event);
            listener.on(event);
        });
        return new AuditTrail(fixture.store())
                        .page(
                                actor.accountId(),
                                new AuditTrail.Filter(action, null, null),
                                new Page(200, false, null, null))
                        .rows()
                        .stream()
                        .map(row -> row.action() + " " + row.object())
                        .toList();
    }

    private static void refused(ThrowingCallable call, UserError.Code code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        refused -> assertThat(refused.errors())
                                .extracting(UserError::code)
                                .containsExactly(code));
    }

    private static void forbidden(ThrowingCallable call) {
        refused(call, RefusedException.Code.FORBIDDEN);
    }

    private static void limited(ThrowingCallable call) {
        refused(call, RefusedException.Code.LIMIT_EXCEEDED);
    }

    private static void refused(ThrowingCallable call, RefusedException.Code code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }
}
