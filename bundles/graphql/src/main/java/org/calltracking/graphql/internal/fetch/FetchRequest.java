// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.fetch;

import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.Map;
import org.calltracking.api.Page;
import org.calltracking.api.RefusedException;
import org.calltracking.api.UserError;
import org.calltracking.api.access.AccountScope;
import org.calltracking.api.access.Action;
import org.calltracking.api.access.Entity;
import org.calltracking.api.access.SignInContext;
import org.calltracking.api.access.Viewer;
import org.calltracking.api.graphql.FieldRequest;
import org.calltracking.api.graphql.Input;
import org.jspecify.annotations.Nullable;

/** What parts' fetchers see of a field's environment. */
record FetchRequest(Input arguments, RequestContext context) implements FieldRequest {
    private static final String ACCOUNT_ID = "accountId";

    static FetchRequest of(DataFetchingEnvironment environment) {
        return new FetchRequest(new Input(environment.getArguments(), List.of()), RequestContext.of(environment));
    }

    @Override
    public Page page() {
        boolean backward = arguments.has("last");
        if (backward && arguments.has("first")) {
            throw arguments.error(UserError.Code.INVALID, "last", "either first or last is accepted, not both");
        }
        int limit = arguments.number(backward ? "last" : "first", Page.DEFAULT, 0, Page.MAX);
        return new Page(limit, backward, key("after"), key("before"));
    }

    private @Nullable Long key(String argument) {
        Object cursor = arguments.values().get(argument);
        if (cursor == null) {
            return null;
        }
        Long key = Cursor.decode(cursor.toString());
        if (key == null) {
            throw arguments.error(UserError.Code.INVALID, argument, "a cursor that came with a list is accepted");
        }
        return key;
    }

    /**
     * The scope with the account as its own for which the client says that it asks.
     *
     * @throws RefusedException with {@code FORBIDDEN} if the viewer sees that account's, and may do no more
     */
    AccountScope forWhom(AccountScope scope) {
        Input asked = arguments.values().get("input") instanceof Map<?, ?> ? input() : arguments;
        if (!asked.has(ACCOUNT_ID)) {
            return scope;
        }
        long account = asked.id(ACCOUNT_ID, "Account");
        return scope.find(within -> within.in(account))
                .orElseThrow(() -> asked.error(
                        UserError.Code.NOT_FOUND,
                        ACCOUNT_ID,
                        "there is no such Account: your own is accepted, and those whose role lets you do this"));
    }

    @Override
    public AccountScope scope(Entity entity, Action action) {
        return context.scope(new AccessRule.Right(entity, action));
    }

    @Override
    public @Nullable Viewer viewer() {
        return context.viewer();
    }

    @Override
    public SignInContext signIn() {
        return context.signIn();
    }
}
