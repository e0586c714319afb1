// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal.graphql;

import org.calltracking.accounts.internal.ContactState;
import org.calltracking.accounts.internal.ManagedAccount;
import org.calltracking.accounts.internal.ManagedAccounts;
import org.calltracking.api.UserError;
import org.calltracking.api.access.Viewer;
import org.calltracking.api.graphql.FieldRequest;
import org.calltracking.api.graphql.GlobalId;
import org.calltracking.api.graphql.Input;
import org.calltracking.api.graphql.Wiring;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The fields of all accounts, for those who run the installation. */
@Component(service = ManagedAccountFields.class)
public final class ManagedAccountFields {
    private static final String MANAGED_ACCOUNT = "ManagedAccount";
    private static final int MAX_SEARCH = 254;
    private static final int MAX_NOTE = 1_000;

    private final ManagedAccounts accounts;

    @Activate
    public ManagedAccountFields(@Reference ManagedAccounts accounts) {
        this.accounts = accounts;
    }

    void wire(Wiring wiring) {
        wiring.object(MANAGED_ACCOUNT, ManagedAccount.class)
                .derived(
                        MANAGED_ACCOUNT,
                        "id",
                        ManagedAccount.class,
                        account -> new GlobalId(AccountsGraphQl.ACCOUNT, account.id()).encode())
                .signedIn("Query", "accounts", (viewer, request) -> accounts.page(filter(request), request.page()))
                .signedIn("Mutation", "setContactState", this::setContactState)
                .signedIn("Mutation", "disableAccount", (viewer, request) -> accounts.disable(viewer, id(request)))
                .signedIn("Mutation", "enableAccount", (viewer, request) -> accounts.enable(viewer, id(request)));
    }

    private static ManagedAccounts.Filter filter(FieldRequest request) {
        if (!request.arguments().has("filter")) {
            return ManagedAccounts.Filter.ALL;
        }
        Input filter = request.arguments().object("filter");
        return new ManagedAccounts.Filter(
                filter.optionalText("search", MAX_SEARCH),
                filter.choice("state", ManagedAccount.State.class),
                filter.choice("contactState", ContactState.class));
    }

    private ManagedAccount setContactState(Viewer viewer, FieldRequest request) {
        Input input = request.input();
        ContactState state = input.choice("state", ContactState.class);
        if (state == null) {
            throw input.error(UserError.Code.REQUIRED, "state", "is compulsory");
        }
        return accounts.setContactState(viewer, id(request), state, input.optionalText("note", MAX_NOTE));
    }

    private static long id(FieldRequest request) {
        return request.input().id("id", AccountsGraphQl.ACCOUNT);
    }
}
