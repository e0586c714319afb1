// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.calltracking.api.RefusedException;
import org.calltracking.api.access.AccessPolicy;
import org.calltracking.api.access.AccountScope;
import org.calltracking.api.access.Action;
import org.calltracking.api.access.Authenticator;
import org.calltracking.api.access.Entity;
import org.calltracking.api.access.Viewer;

/**
 * Account 1 may all but calls and runs the installation, account 2 may only look at numbers, others nothing. Tokens
 * and sessions are numbers of accounts.
 */
public final class FakeAccess implements AccessPolicy, Authenticator {
    public static final Viewer OPERATOR = viewer(1);
    public static final Viewer GUEST = viewer(2);
    public static final Viewer STRANGER = viewer(3);

    /** Accounts whose tokens and sessions are no longer good. */
    public final Set<Long> ended = ConcurrentHashMap.newKeySet();

    /** Accounts that have no rights any more. */
    public final Set<Long> barred = ConcurrentHashMap.newKeySet();

    private record Scope(Set<Long> accountIds, long ownAccountId) implements AccountScope {}

    private static Viewer viewer(long account) {
        return new Viewer(account, Viewer.Credential.SESSION, account);
    }

    @Override
    public AccountScope scope(Viewer viewer, Entity entity, Action action) {
        boolean open = (viewer.accountId() == 1 && entity != Entity.CALLS)
                || (viewer.accountId() == 2 && entity == Entity.NUMBERS && action == Action.VIEW);
        if (!open || barred.contains(viewer.accountId())) {
            throw new RefusedException(RefusedException.Code.FORBIDDEN, "no right to " + action + " " + entity);
        }
        return new Scope(Set.of(viewer.accountId()), viewer.accountId());
    }

    @Override
    public boolean isOperator(Viewer viewer) {
        return viewer.accountId() == 1;
    }

    @Override
    public AccountScope background(long accountId, String purpose) {
        return new Scope(Set.of(accountId), accountId);
    }

    @Override
    public Viewer authenticate(String bearerToken, String sessionToken) {
        String credential = bearerToken == null ? sessionToken : bearerToken;
        if (credential == null || !credential.matches("[123]") || ended.contains(Long.valueOf(credential))) {
            return null;
        }
        return viewer(Long.parseLong(credential));
    }
}
