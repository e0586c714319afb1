// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.fetch;

import graphql.schema.DataFetchingEnvironment;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.calltracking.api.RefusedException;
import org.calltracking.api.access.AccessPolicy;
import org.calltracking.api.access.AccountScope;
import org.calltracking.api.access.Action;
import org.calltracking.api.access.SignInContext;
import org.calltracking.api.access.Viewer;
import org.calltracking.graphql.internal.part.Turnstile;
import org.jspecify.annotations.Nullable;

/** Who asks, and what the policy lets him do. One per request; thread-safe. */
public final class RequestContext {
    private static final int CALLS_AT_ONCE = 2;

    private final @Nullable Viewer viewer;
    private final AccessPolicy policy;
    private final SignInContext signIn;
    private final ConcurrentMap<AccessRule.Right, AccountScope> scopes = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Turnstile> calls = new ConcurrentHashMap<>();

    public RequestContext(@Nullable Viewer viewer, AccessPolicy policy, SignInContext signIn) {
        this.viewer = viewer;
        this.policy = policy;
        this.signIn = signIn;
    }

    public static RequestContext of(DataFetchingEnvironment environment) {
        RequestContext context = environment.getGraphQlContext().get(RequestContext.class);
        return Objects.requireNonNull(context);
    }

    /** Who asks, or null when nobody is signed in. */
    public @Nullable Viewer viewer() {
        return viewer;
    }

    /** Where this request's calls into a plug-in pass. */
    public Turnstile calls(String plugin) {
        return calls.computeIfAbsent(plugin, unknown -> new Turnstile(CALLS_AT_ONCE));
    }

    public SignInContext signIn() {
        return signIn;
    }

    /**
     * Who asks.
     *
     * @throws RefusedException with {@code UNAUTHENTICATED} when nobody is signed in
     */
    public Viewer requireViewer() {
        if (viewer == null) {
            throw new RefusedException(RefusedException.Code.UNAUTHENTICATED, "sign in first");
        }
        return viewer;
    }

    /** @throws RefusedException when the viewer does not run this installation */
    void requireOperator() {
        if (!policy.isOperator(requireViewer())) {
            throw new RefusedException(RefusedException.Code.FORBIDDEN, "only for those who run this installation");
        }
    }

    /**
     * The scope of a right. That of VIEW is asked for once a request, others each time: a mutation may wait long behind
     * an earlier one, and rights may be taken meanwhile.
     *
     * @throws RefusedException when the viewer has no such right
     */
    public AccountScope scope(AccessRule.Right right) {
        Viewer known = requireViewer();
        return right.action() == Action.VIEW
                ? scopes.computeIfAbsent(right, wanted -> policy.scope(known, wanted.entity(), wanted.action()))
                : policy.scope(known, right.entity(), right.action());
    }
}
