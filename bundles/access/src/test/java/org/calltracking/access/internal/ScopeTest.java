// SPDX-License-Identifier: Apache-2.0
package org.calltracking.access.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.calltracking.access.internal.AccessFixture.right;
import static org.calltracking.api.access.ObjectKind.CAMPAIGN;
import static org.calltracking.api.access.ObjectKind.TRACKING_NUMBER;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.calltracking.api.RefusedException;
import org.calltracking.api.access.AccountScope;
import org.calltracking.api.access.Action;
import org.calltracking.api.access.Entity;
import org.junit.jupiter.api.Test;

class ScopeTest {
    private static final long ME = 1;
    private static final long OWNER = 2;
    private static final long OTHER = 3;

    @Property
    void withoutRolesNothingButTheOwnAccountIsReached(
            @ForAll long account, @ForAll Entity entity, @ForAll Action action) {
        AccountScope scope = Scope.of(account, List.of(), entity, action);

        assertThat(scope.reachedAccountIds()).containsExactly(account);
        assertThat(scope.seen()).isEqualTo(scope);
    }

    @Property
    void noRoleOpensMoreThanIsSeen(@ForAll Entity entity, @ForAll Action action, @ForAll Set<Action> named) {
        Set<Action> actions = new HashSet<>(named);
        actions.retainAll(entity.actions());
        actions.add(Action.VIEW);
        Scope scope =
                Scope.of(ME, List.of(role(OWNER, new Right(entity, false, actions, false, Map.of()))), entity, action);

        assertThat(scope.accountIds().contains(OWNER)).isEqualTo(actions.contains(action));
        assertThat(scope.seen().accountIds()).containsAll(scope.accountIds()).contains(OWNER);
    }

    @Test
    void fullAccessGivesAllButHide() {
        List<Role> held = List.of(new Role(1, OWNER, "All", true, List.of(), Instant.EPOCH, 1));
        for (Entity entity : Entity.values()) {
            for (Action action : entity.actions()) {
                assertThat(Scope.of(ME, held, entity, action).accountIds().contains(OWNER))
                        .as("%s %s", action, entity)
                        .isEqualTo(action != Action.HIDE);
            }
        }
        assertThat(Scope.of(ME, held, Entity.CALLS, Action.VIEW).maskedAccountIds())
                .isEmpty();
    }

    @Test
    void aNarrowedRightOpensItsObjectsAlone() {
        Role narrowed = role(OWNER, campaigns(Entity.CALLS, 5, Action.VIEW, Action.TAG));
        Scope scope = Scope.of(ME, List.of(narrowed), Entity.CALLS, Action.VIEW);

        assertThat(scope.accountIds()).containsExactly(ME);
        assertThat(scope.objects(CAMPAIGN)).isEqualTo(Map.of(OWNER, Set.of(5L)));
        assertThat(scope.objects(TRACKING_NUMBER)).isEmpty();
        assertThat(scope.reachedAccountIds()).containsExactlyInAnyOrder(ME, OWNER);
        assertThat(scope.reaches(OWNER, Map.of("campaignId", "5"))).isTrue();
        assertThat(scope.reaches(OWNER, Map.of("campaignId", "6"))).isFalse();
        assertThat(scope.reaches(OWNER, Map.of())).isFalse();
        assertThat(scope.reaches(OTHER, Map.of("campaignId", "5"))).isFalse();
        assertThat(Scope.of(ME, List.of(narrowed), Entity.CALLS, Action.LISTEN).reachedAccountIds())
                .containsExactly(ME);
    }

    @Test
    void nothingIsCreatedWhereARightIsNarrowed() {
        Role role = role(OWNER, new Right(Entity.CAMPAIGNS, true, Set.of(), true, Map.of(CAMPAIGN, Set.of(5L))));

        assertThat(Scope.of(ME, List.of(role), Entity.CAMPAIGNS, Action.EDIT).objects(CAMPAIGN))
                .containsOnlyKeys(OWNER);
        assertThat(Scope.of(ME, List.of(role), Entity.CAMPAIGNS, Action.CREATE).reachedAccountIds())
                .containsExactly(ME);
    }

    @Test
    void aNarrowedRightWithoutObjectsOpensNothing() {
        Role role = role(OWNER, new Right(Entity.CALLS, true, Set.of(), true, Map.of()));

        assertThat(Scope.of(ME, List.of(role), Entity.CALLS, Action.VIEW).reachedAccountIds())
                .containsExactly(ME);
    }

    @Test
    void rolesAddUpButHideStays() {
        List<Role> held = List.of(
                role(OWNER, right(Entity.CALLS, Action.VIEW, Action.HIDE)),
                role(OWNER, campaigns(Entity.CALLS, 5, Action.VIEW, Action.LISTEN)),
                role(OTHER, right(Entity.CALLS, Action.VIEW)));
        Scope seen = Scope.of(ME, held, Entity.CALLS, Action.VIEW);
        Scope heard = Scope.of(ME, held, Entity.CALLS, Action.LISTEN);

        assertThat(seen.accountIds()).containsExactlyInAnyOrder(ME, OWNER, OTHER);
        assertThat(seen.objects(CAMPAIGN)).as("all is more than some").isEmpty();
        assertThat(seen.maskedAccountIds()).containsExactly(OWNER);
        assertThat(heard.objects(CAMPAIGN)).isEqualTo(Map.of(OWNER, Set.of(5L)));
        assertThat(heard.maskedAccountIds()).containsExactly(OWNER);
    }

    @Test
    void whatIsSeenAndNoMoreIsForbiddenAndTheRestIsAbsent() {
        Scope scope =
                Scope.of(ME, List.of(role(OWNER, right(Entity.NUMBERS, Action.VIEW))), Entity.NUMBERS, Action.EDIT);

        assertThat(scope.find(within -> within.in(ME))).isPresent();
        assertThatThrownBy(() -> scope.find(within -> within.in(OWNER)))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.code()).isEqualTo(RefusedException.Code.FORBIDDEN));
        assertThat(scope.find(within -> within.in(OTHER))).isEmpty();
    }

    @Test
    void newRowsBelongToAnAccountOfTheScope() {
        Scope scope = Scope.of(
                ME,
                List.of(role(OWNER, right(Entity.NUMBERS, Action.VIEW, Action.CREATE))),
                Entity.NUMBERS,
                Action.CREATE);

        assertThat(scope.ownAccountId()).isEqualTo(ME);
        assertThat(scope.in(OWNER).map(AccountScope::ownAccountId)).isEqualTo(Optional.of(OWNER));
        assertThat(scope.in(OTHER)).isEmpty();
    }

    @Test
    void aScopeNeverChangesAndHoldsTheAccountOfItsNewRows() {
        Set<Long> accounts = new HashSet<>(Set.of(1L, 2L));
        AccountScope scope = new Scope(accounts, 2, Map.of(), Set.of(), null);
        accounts.add(3L);

        assertThat(scope.accountIds()).containsExactlyInAnyOrder(1L, 2L);
        assertThatThrownBy(() -> scope.accountIds().add(3L)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> new Scope(Set.of(), 1, Map.of(), Set.of(), null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Scope(Set.of(2L), 1, Map.of(), Set.of(), null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Role role(long owner, Right... rights) {
        return new Role(1, owner, "Manager", false, List.of(rights), Instant.EPOCH, 1);
    }

    private static Right campaigns(Entity entity, long campaign, Action... actions) {
        return new Right(entity, false, Set.of(actions), true, Map.of(CAMPAIGN, Set.of(campaign)));
    }
}
