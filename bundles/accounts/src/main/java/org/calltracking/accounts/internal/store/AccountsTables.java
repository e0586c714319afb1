// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal.store;

import java.util.List;
import org.calltracking.api.store.StoreContribution;
import org.osgi.service.component.annotations.Component;

/** The tables of accounts. */
@Component
public final class AccountsTables implements StoreContribution {
    @Override
    public String name() {
        return "accounts";
    }

    @Override
    public List<Class<?>> mappers() {
        return List.of(
                AccountMapper.class,
                OperatorMapper.class,
                ConfirmationMapper.class,
                PasswordResetMapper.class,
                ConfirmedAccountMapper.class,
                SessionMapper.class,
                SecondFactorMapper.class,
                ChallengeMapper.class,
                ManagedAccountMapper.class,
                ProfileMapper.class,
                InvitationMapper.class,
                ApiTokenMapper.class);
    }
}
