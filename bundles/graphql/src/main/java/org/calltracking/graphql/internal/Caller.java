// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal;

import java.util.HashMap;
import java.util.Map;
import org.calltracking.api.RefusedException;
import org.calltracking.api.access.AccessPolicy;
import org.calltracking.api.access.AccountScope;
import org.calltracking.api.access.Action;
import org.calltracking.api.access.Entity;
import org.calltracking.api.access.SignInContext;
import org.calltracking.api.access.Viewer;
import org.jspecify.annotations.Nullable;

/** Who asks, for the length of one request. Used by one thread. */
public final class Caller {
    private final @Nullable Viewer viewer;
    private final SignInContext signIn;
    private final AccessPolicy policy;
    private final Map<Right, AccountScope> scopes = new HashMap<>();

    public Caller(@Nullable Viewer viewer, SignInContext signIn, AccessPolicy policy) {
        this.viewer = viewer;
        this.signIn = signIn;
        this.policy = policy;
    }

    public @Nullable Viewer viewer() {
        return viewer;
    }

    public SignInContext signIn() {
        return signIn;
    }

    /** @throws RefusedException if nobody is signed in */
    public Viewer signedIn() {
        if (viewer == null) {
            throw new RefusedException(RefusedException.Code.UNAUTHENTICATED, "sign in first");
        }
        return viewer;
    }

    /** @throws RefusedException if the viewer does not run this installation */
    public Viewer operator() {
        Viewer someone = signedIn();
        if (!policy.isOperator(someone)) {
            throw new RefusedException(RefusedException.Code.FORBIDDEN, "this is for the operator");
        }
        return someone;
    }

    /** @throws RefusedException if nobody is signed in or the right is missing */
    public AccountScope scope(Entity entity, Action action) {
        Viewer someone = signedIn();
        return scopes.computeIfAbsent(
                new Right(entity, action), right -> policy.scope(someone, right.entity(), right.action()));
    }

    private record Right(Entity entity, Action action) {}
}
