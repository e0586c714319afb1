// SPDX-License-Identifier: Apache-2.0
package org.calltracking.access.internal.store;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.calltracking.access.internal.Right;
import org.calltracking.access.internal.Role;
import org.calltracking.access.internal.store.RightMapper.ActionRow;
import org.calltracking.access.internal.store.RightMapper.ObjectRow;
import org.calltracking.access.internal.store.RightMapper.RightRow;
import org.calltracking.api.access.Action;
import org.calltracking.api.access.Entity;
import org.calltracking.api.access.ObjectKind;
import org.calltracking.api.store.Store;

/** Roles, each whole. Called inside a unit of work. */
public final class RoleTable {
    private final RoleMapper roles;
    private final RightMapper rights;

    public RoleTable(Store store) {
        this.roles = store.mapper(RoleMapper.class);
        this.rights = store.mapper(RightMapper.class);
    }

    /** The oldest first. */
    public List<Role> madeBy(long account) {
        return whole(roles.madeBy(account));
    }

    /** The oldest first. */
    public List<Role> heldBy(long account) {
        return whole(roles.heldBy(account));
    }

    /** A role of that maker's, which nobody else changes until the unit ends. */
    public Optional<Role> lock(long account, long id) {
        return Optional.ofNullable(roles.lock(account, id))
                .map(row -> whole(List.of(row)).get(0));
    }

    public Role insert(long account, String name, boolean fullAccess, List<Right> wanted, Instant now) {
        long id = roles.insert(account, name, fullAccess, now);
        write(id, wanted);
        return new Role(id, account, name, fullAccess, wanted, now, 1);
    }

    public void update(Role role) {
        roles.update(role.accountId(), role.id(), role.name(), role.fullAccess());
        rights.drop(role.id());
        write(role.id(), role.rights());
    }

    /** With its rights, and from all its holders. */
    public void delete(Role role) {
        roles.delete(role.accountId(), role.id());
    }

    private void write(long role, List<Right> wanted) {
        for (Right right : wanted) {
            rights.addRight(new RightRow(role, right.entity(), right.fullAccess(), right.narrowed()));
            right.named().forEach(action -> rights.addAction(new ActionRow(role, right.entity(), action)));
            right.objects()
                    .forEach((kind, ids) ->
                            ids.forEach(id -> rights.addObject(new ObjectRow(role, right.entity(), kind, id))));
        }
    }

    private List<Role> whole(List<RoleRow> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        List<Long> ids = rows.stream().map(RoleRow::id).toList();
        Map<Long, Map<Entity, Set<Action>>> actions = rights.actions(ids).stream()
                .collect(groupingBy(
                        ActionRow::roleId, groupingBy(ActionRow::entity, mapping(ActionRow::action, toSet()))));
        Map<Long, Map<Entity, Map<ObjectKind, Set<Long>>>> objects = rights.objects(ids).stream()
                .collect(groupingBy(
                        ObjectRow::roleId,
                        groupingBy(
                                ObjectRow::entity,
                                groupingBy(ObjectRow::kind, mapping(ObjectRow::objectId, toSet())))));
        Map<Long, List<Right>> found = rights.rights(ids).stream()
                .collect(groupingBy(
                        RightRow::roleId,
                        mapping(
                                row -> new Right(
                                        row.entity(),
                                        row.fullAccess(),
                                        actions.getOrDefault(row.roleId(), Map.of())
                                                .getOrDefault(row.entity(), Set.of()),
                                        row.narrowed(),
                                        objects.getOrDefault(row.roleId(), Map.of())
                                                .getOrDefault(row.entity(), Map.of())),
                                toList())));
        return rows.stream()
                .map(row -> new Role(
                        row.id(),
                        row.accountId(),
                        row.name(),
                        row.fullAccess(),
                        found.getOrDefault(row.id(), List.of()),
                        row.createdAt(),
                        row.version()))
                .toList();
    }
}
