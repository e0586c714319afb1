// SPDX-License-Identifier: Apache-2.0
package org.calltracking.access.internal.graphql;

import java.net.URL;
import java.util.List;
import java.util.Objects;
import org.calltracking.access.internal.Actor;
import org.calltracking.access.internal.AuditTrail;
import org.calltracking.access.internal.HolderSearch;
import org.calltracking.access.internal.NarrowedObjects;
import org.calltracking.access.internal.Role;
import org.calltracking.access.internal.Roles;
import org.calltracking.access.internal.store.AuditMapper.AuditRow;
import org.calltracking.accounts.ConfirmedAccount;
import org.calltracking.accounts.ConfirmedAccounts;
import org.calltracking.api.Slice;
import org.calltracking.api.UserError;
import org.calltracking.api.access.AccessPolicy;
import org.calltracking.api.access.AccountName;
import org.calltracking.api.access.Action;
import org.calltracking.api.access.Entity;
import org.calltracking.api.access.Viewer;
import org.calltracking.api.graphql.FieldRequest;
import org.calltracking.api.graphql.GlobalId;
import org.calltracking.api.graphql.GraphQlContribution;
import org.calltracking.api.graphql.Input;
import org.calltracking.api.graphql.Wiring;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Roles and the audit log in the schema. */
@Component
public final class AccessSchema implements GraphQlContribution {
    private static final String ACCOUNT = "Account";
    private static final String ACCOUNT_NAME = "AccountName";
    private static final String ROLE = "Role";
    private static final String QUERY = "Query";
    private static final String MUTATION = "Mutation";
    private static final int MAX_EMAIL = 254;
    private static final int MAX_ACTION = 60;

    private final Roles roles;
    private final HolderSearch search;
    private final AuditTrail audit;
    private final AccessPolicy policy;
    private final RoleInput input;
    private final Names names;

    @Activate
    public AccessSchema(
            @Reference Roles roles,
            @Reference HolderSearch search,
            @Reference AuditTrail audit,
            @Reference NarrowedObjects objects,
            @Reference AccessPolicy policy,
            @Reference ConfirmedAccounts accounts) {
        this.roles = roles;
        this.search = search;
        this.audit = audit;
        this.policy = policy;
        this.input = new RoleInput(objects);
        this.names = new Names(roles, accounts);
    }

    @Override
    public String name() {
        return "access";
    }

    @Override
    public List<URL> sdl() {
        return List.of(Objects.requireNonNull(AccessSchema.class.getResource("/schema/access.graphqls")));
    }

    @Override
    public void wire(Wiring wiring) {
        wiring.object(ACCOUNT_NAME, AccountName.class)
                .derived(ACCOUNT_NAME, "id", AccountName.class, name -> new GlobalId(ACCOUNT, name.id()).encode())
                .object(ROLE, RoleView.class)
                .derived(ROLE, "id", RoleView.class, role -> new GlobalId(ROLE, role.id()).encode())
                .object("RoleRight", RoleView.RightView.class)
                .object("RoleHolder", RoleView.HolderView.class)
                .object("AuditEntry", AuditEntryView.class);
        wiring.signedIn(QUERY, "rolesMadeByMe", (viewer, request) -> names.made(roles.madeBy(viewer.accountId())))
                .signedIn(QUERY, "rolesGivenToMe", (viewer, request) -> names.given(roles.givenTo(viewer.accountId())))
                .signedIn(QUERY, "accountsToCreateFor", this::accountsToCreateFor)
                .signedIn(QUERY, "auditLog", this::auditLog);
        wiring.signedIn(MUTATION, "createRole", this::create)
                .signedIn(MUTATION, "updateRole", this::update)
                .signedIn(MUTATION, "deleteRole", this::delete)
                .signedIn(MUTATION, "findAccount", (viewer, request) -> Names.of(found(viewer, request)))
                .signedIn(MUTATION, "giveRole", this::give)
                .signedIn(MUTATION, "takeRole", this::take);
    }

    private List<AccountName> accountsToCreateFor(Viewer viewer, FieldRequest request) {
        Entity entity = Objects.requireNonNull(request.arguments().choice("entity", Entity.class));
        return entity.actions().contains(Action.CREATE)
                ? names.of(policy.scope(viewer, entity, Action.CREATE))
                : List.of();
    }

    private Slice<AuditEntryView> auditLog(Viewer viewer, FieldRequest request) {
        AuditTrail.Filter filter = AuditTrail.Filter.ALL;
        if (request.arguments().has("filter")) {
            Input wanted = request.arguments().object("filter");
            filter = new AuditTrail.Filter(
                    wanted.optionalText("action", MAX_ACTION), wanted.time("from"), wanted.time("to"));
        }
        Slice<AuditRow> rows = audit.page(viewer.accountId(), filter, request.page());
        return new Slice<>(names.entries(rows.rows()), rows.hasNext(), rows.hasPrevious(), AuditEntryView::id);
    }

    private RoleView create(Viewer viewer, FieldRequest request) {
        return names.made(roles.create(actor(viewer, request), input.read(request.input(), viewer.accountId())));
    }

    private RoleView update(Viewer viewer, FieldRequest request) {
        Input wanted = request.input();
        Role role = roles.get(viewer.accountId(), wanted.id("id", ROLE));
        int version = wanted.number("version", 0, Integer.MIN_VALUE, Integer.MAX_VALUE);
        return names.made(roles.update(actor(viewer, request), role.id(), version, input.change(role, wanted)));
    }

    private String delete(Viewer viewer, FieldRequest request) {
        long id = request.input().id("id", ROLE);
        roles.delete(actor(viewer, request), id);
        return new GlobalId(ROLE, id).encode();
    }

    private RoleView give(Viewer viewer, FieldRequest request) {
        Role role = roles.get(viewer.accountId(), request.input().id("id", ROLE));
        return names.made(roles.give(actor(viewer, request), role.id(), found(viewer, request)));
    }

    private RoleView take(Viewer viewer, FieldRequest request) {
        Input wanted = request.input();
        return names.made(roles.take(actor(viewer, request), wanted.id("id", ROLE), wanted.id("accountId", ACCOUNT)));
    }

    private ConfirmedAccount found(Viewer viewer, FieldRequest request) {
        Input wanted = request.input();
        return search.find(actor(viewer, request), wanted.text("email", MAX_EMAIL))
                .orElseThrow(() -> wanted.error(
                        UserError.Code.NOT_FOUND, "email", "the whole e-mail of a confirmed account is accepted"));
    }

    private static Actor actor(Viewer viewer, FieldRequest request) {
        return new Actor(viewer.accountId(), request.signIn().remoteAddress());
    }
}
