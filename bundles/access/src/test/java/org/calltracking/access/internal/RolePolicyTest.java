// SPDX-License-Identifier: Apache-2.0
package org.calltracking.access.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.calltracking.accounts.Account;
import org.calltracking.accounts.Accounts;
import org.calltracking.api.RefusedException;
import org.calltracking.api.access.AccessPolicy;
import org.calltracking.api.access.AccountScope;
import org.calltracking.api.access.Action;
import org.calltracking.api.access.Entity;
import org.calltracking.api.access.Viewer;
import org.calltracking.api.access.Viewer.Credential;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RolePolicyTest {
    private static final long OPERATOR = 7;
    private static final long CUSTOMER = 8;

    private static AccessFixture fixture;

    private final AtomicLong nanos = new AtomicLong();
    private final HeldRoles held = new HeldRoles(fixture.store(), nanos::get);
    private final AccessPolicy policy = new RolePolicy(accounts(), held);

    @BeforeAll
    static void open() {
        fixture = new AccessFixture();
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    @ParameterizedTest
    @EnumSource
    void whoHoldsNoRoleReachesHisOwnAccountAndNoOther(Entity entity) {
        for (Action action : Action.values()) {
            if (action == Action.HIDE || !entity.actions().contains(action)) {
                assertThatThrownBy(() -> policy.scope(viewer(41), entity, action))
                        .as("%s %s", action, entity)
                        .isInstanceOf(RefusedException.class);
            } else {
                AccountScope scope = policy.scope(viewer(41), entity, action);
                assertThat(scope.reachedAccountIds()).containsExactly(41L);
                assertThat(scope.ownAccountId()).isEqualTo(41);
                assertThat(scope.maskedAccountIds()).isEmpty();
            }
        }
    }

    @Test
    void aRoleOpensWhatItSaysAndActsAtOnceWhenItIsTaken() {
        Actor owner = fixture.account();
        Actor holder = fixture.account();
        Roles roles = fixture.roles(held);
        Role role = roles.create(owner, AccessFixture.wish(AccessFixture.right(Entity.NUMBERS, Action.VIEW)));

        roles.give(owner, role.id(), fixture.confirmed(holder));
        assertThat(reached(holder, Entity.NUMBERS, Action.VIEW)).contains(owner.accountId());
        assertThat(reached(holder, Entity.NUMBERS, Action.EDIT)).doesNotContain(owner.accountId());
        assertThat(reached(holder, Entity.CALLS, Action.VIEW)).doesNotContain(owner.accountId());

        roles.take(owner, role.id(), holder.accountId());
        assertThat(reached(holder, Entity.NUMBERS, Action.VIEW)).containsExactly(holder.accountId());
    }

    @Test
    void whatAnotherNodeTookAwayIsGoneWithinASecond() {
        Actor owner = fixture.account();
        Actor holder = fixture.account();
        Roles elsewhere = fixture.roles(new HeldRoles(fixture.store(), nanos::get));
        Role role = elsewhere.create(owner, AccessFixture.wish(AccessFixture.right(Entity.CALLS, Action.VIEW)));
        elsewhere.give(owner, role.id(), fixture.confirmed(holder));
        assertThat(reached(holder, Entity.CALLS, Action.VIEW)).contains(owner.accountId());

        elsewhere.delete(owner, role.id());
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());

        assertThat(reached(holder, Entity.CALLS, Action.VIEW)).containsExactly(holder.accountId());
    }

    @Test
    void backgroundWorkReachesOneAccount() {
        AccountScope scope = policy.background(7, "a call rings");

        assertThat(scope.reachedAccountIds()).containsExactly(7L);
        assertThat(scope.ownAccountId()).isEqualTo(7);
    }

    @ParameterizedTest
    @EnumSource
    void anOperatorIsWhoseAccountSaysSo(Credential credential) {
        assertThat(policy.isOperator(new Viewer(OPERATOR, credential, 1))).isTrue();
        assertThat(policy.isOperator(new Viewer(CUSTOMER, credential, 1))).isFalse();
        assertThat(policy.isOperator(new Viewer(9, credential, 1)))
                .as("an account that is gone")
                .isFalse();
    }

    private Set<Long> reached(Actor holder, Entity entity, Action action) {
        return policy.scope(viewer(holder.accountId()), entity, action).reachedAccountIds();
    }

    private static Viewer viewer(long account) {
        return new Viewer(account, Credential.SESSION, 1);
    }

    private static Accounts accounts() {
        return id -> id == OPERATOR || id == CUSTOMER
                ? Optional.of(new Account(id, "Anna", "anna@example.com", null, true, id == OPERATOR, Instant.EPOCH))
                : Optional.empty();
    }
}
