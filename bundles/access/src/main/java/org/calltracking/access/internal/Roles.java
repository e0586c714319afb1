// SPDX-License-Identifier: Apache-2.0
package org.calltracking.access.internal;

import static java.util.stream.Collectors.groupingBy;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.calltracking.access.internal.store.AccessTables;
import org.calltracking.access.internal.store.HolderMapper;
import org.calltracking.access.internal.store.HolderMapper.HolderRow;
import org.calltracking.access.internal.store.RoleTable;
import org.calltracking.accounts.ConfirmedAccount;
import org.calltracking.accounts.ConfirmedAccounts;
import org.calltracking.api.InvalidInputException;
import org.calltracking.api.RefusedException;
import org.calltracking.api.UserError;
import org.calltracking.api.event.EventLog;
import org.calltracking.api.store.Store;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Makes roles, gives them and takes them away. A role opens what belongs to its maker and nothing that others gave him,
 * and nobody but its maker changes it. Each change is noted in the audit log. Thread-safe.
 */
@Component(service = Roles.class)
public final class Roles {
    static final int MOST_ROLES = 100;
    static final int MOST_HOLDERS = 200;

    private final Store store;
    private final RoleTable roles;
    private final HolderMapper holders;
    private final ConfirmedAccounts accounts;
    private final HeldRoles heldRoles;
    private final EventLog events;
    private final Clock clock;

    /** What a role is to be. */
    public record Wish(String name, boolean fullAccess, List<Right> rights) {}

    @Activate
    public Roles(
            @Reference(target = "(" + Store.NAME + "=" + AccessTables.NAME + ")") Store store,
            @Reference ConfirmedAccounts accounts,
            @Reference HeldRoles heldRoles,
            @Reference EventLog events,
            @Reference Clock clock) {
        this.store = store;
        this.roles = new RoleTable(store);
        this.holders = store.mapper(HolderMapper.class);
        this.accounts = accounts;
        this.heldRoles = heldRoles;
        this.events = events;
        this.clock = clock;
    }

    /** The oldest first. */
    public List<Role> madeBy(long account) {
        return store.read(() -> roles.madeBy(account));
    }

    /** The oldest first. */
    public List<Role> givenTo(long account) {
        return store.read(() -> roles.heldBy(account));
    }

    /** Who holds these roles, by role. */
    public Map<Long, List<HolderRow>> holders(List<Long> roleIds) {
        return roleIds.isEmpty()
                ? Map.of()
                : store.read(() -> holders.of(roleIds)).stream().collect(groupingBy(HolderRow::roleId));
    }

    /** The role as its maker finds it. */
    public Role get(long account, long id) {
        return store.read(() -> madeBy(account).stream()
                .filter(role -> role.id() == id)
                .findFirst()
                .orElseThrow(() -> notOurs(account, id)));
    }

    public Role create(Actor actor, Wish wish) {
        return store.write(() -> {
            if (roles.madeBy(actor.accountId()).size() >= MOST_ROLES) {
                throw limit("an account makes at most " + MOST_ROLES + " roles");
            }
            Role role = roles.insert(actor.accountId(), wish.name(), wish.fullAccess(), wish.rights(), now());
            actor.did("role.created", role.name()).appendTo(events);
            return role;
        });
    }

    /** @param version the version that was read before */
    public Role update(Actor actor, long id, int version, Wish wish) {
        return store.write(() -> {
            Role before = lock(actor, id);
            if (before.version() != version) {
                throw refusal(UserError.Code.STALE, "the role was changed meanwhile: read it again", "version");
            }
            Role after = new Role(
                    id,
                    before.accountId(),
                    wish.name(),
                    wish.fullAccess(),
                    wish.rights(),
                    before.createdAt(),
                    version + 1);
            roles.update(after);
            actor.did("role.updated", after.name()).appendTo(events);
            store.afterCommit(heldRoles::forget);
            return after;
        });
    }

    /** Takes it from all its holders, too. */
    public void delete(Actor actor, long id) {
        store.write(() -> {
            Role role = lock(actor, id);
            roles.delete(role);
            actor.did("role.deleted", role.name()).appendTo(events);
            store.afterCommit(heldRoles::forget);
        });
    }

    /** Gives a role; who holds it already keeps it. */
    public Role give(Actor actor, long id, ConfirmedAccount holder) {
        return store.write(() -> {
            Role role = lock(actor, id);
            if (holder.id() == actor.accountId()) {
                throw refusal(UserError.Code.INVALID, "this is your own: you may do all with it already", "email");
            }
            if (holders.give(id, holder.id(), now()) == 1) {
                if (holders.count(id) > MOST_HOLDERS) {
                    throw limit("a role has at most " + MOST_HOLDERS + " holders");
                }
                actor.did("role.given", of(role, holder)).appendTo(events);
                actor.did(holder.id(), "role.given", role.name()).appendTo(events);
                store.afterCommit(heldRoles::forget);
            }
            return role;
        });
    }

    /** Takes a role from one of its holders. */
    public Role take(Actor actor, long id, long holder) {
        return store.write(() -> {
            Role role = lock(actor, id);
            if (holders.take(id, holder) == 0) {
                throw refusal(UserError.Code.NOT_FOUND, "this Account does not hold the role", "accountId");
            }
            actor.did("role.taken", of(role, accounts.byIds(List.of(holder)).get(holder)))
                    .appendTo(events);
            actor.did(holder, "role.taken", role.name()).appendTo(events);
            store.afterCommit(heldRoles::forget);
            return role;
        });
    }

    private static String of(Role role, @Nullable ConfirmedAccount holder) {
        return holder == null ? role.name() : role.name() + ", " + holder.email();
    }

    private Role lock(Actor actor, long id) {
        Optional<Role> role = roles.lock(actor.accountId(), id);
        return role.orElseThrow(() -> notOurs(actor.accountId(), id));
    }

    /** A role that was given is seen, but not changed. */
    private RuntimeException notOurs(long account, long id) {
        boolean given = roles.heldBy(account).stream().anyMatch(role -> role.id() == id);
        return given
                ? new RefusedException(RefusedException.Code.FORBIDDEN, "a role is changed by who made it")
                : refusal(UserError.Code.NOT_FOUND, "there is no such Role", "id");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static RefusedException limit(String message) {
        return new RefusedException(RefusedException.Code.LIMIT_EXCEEDED, message);
    }

    private static InvalidInputException refusal(UserError.Code code, String message, String field) {
        return new InvalidInputException(code, message, List.of("input", field));
    }
}
