// SPDX-License-Identifier: Apache-2.0
package org.calltracking.access.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.calltracking.access.internal.OwnerPolicy.Scope;
import org.calltracking.accounts.Account;
import org.calltracking.api.access.AccessPolicy;
import org.calltracking.api.access.AccountScope;
import org.calltracking.api.access.Action;
import org.calltracking.api.access.Entity;
import org.calltracking.api.access.Viewer;
import org.calltracking.api.access.Viewer.Credential;
import org.junit.jupiter.api.Test;

class OwnerPolicyTest {
    private static final long OPERATOR = 7;
    private static final long CUSTOMER = 8;

    private final AccessPolicy policy = new OwnerPolicy(OwnerPolicyTest::account);

    @Property
    void aViewerReachesHisOwnAccountAndNoOther(
            @ForAll long accountId,
            @ForAll Credential credential,
            @ForAll Entity entity,
            @ForAll Action action,
            @ForAll long credentialId) {
        AccountScope scope = policy.scope(new Viewer(accountId, credential, credentialId), entity, action);

        assertThat(scope.accountIds()).containsExactly(accountId);
        assertThat(scope.ownAccountId()).isEqualTo(accountId);
    }

    @Test
    void backgroundWorkReachesOneAccount() {
        AccountScope scope = policy.background(7, "a call rings");

        assertThat(scope.accountIds()).containsExactly(7L);
        assertThat(scope.ownAccountId()).isEqualTo(7);
    }

    @Property
    void anOperatorIsWhoseAccountSaysSo(@ForAll Credential credential) {
        assertThat(policy.isOperator(new Viewer(OPERATOR, credential, 1))).isTrue();
        assertThat(policy.isOperator(new Viewer(CUSTOMER, credential, 1))).isFalse();
        assertThat(policy.isOperator(new Viewer(9, credential, 1)))
                .as("an account that is gone")
                .isFalse();
    }

    @Test
    void aScopeNeverChangesAndHoldsTheAccountOfItsNewRows() {
        Set<Long> accounts = new HashSet<>(Set.of(1L, 2L));
        AccountScope scope = new Scope(accounts, 2);
        accounts.add(3L);

        assertThat(scope.accountIds()).containsExactlyInAnyOrder(1L, 2L);
        assertThatThrownBy(() -> scope.accountIds().add(3L)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> new Scope(Set.of(), 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Scope(Set.of(2L), 1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Optional<Account> account(long id) {
        return id == OPERATOR || id == CUSTOMER
                ? Optional.of(new Account(id, "Anna", "anna@example.com", null, true, id == OPERATOR, Instant.EPOCH))
                : Optional.empty();
    }
}
