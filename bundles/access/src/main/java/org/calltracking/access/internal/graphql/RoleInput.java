// SPDX-License-Identifier: Apache-2.0
package org.calltracking.access.internal.graphql;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.calltracking.access.internal.NarrowedObjects;
import org.calltracking.access.internal.Right;
import org.calltracking.access.internal.Role;
import org.calltracking.access.internal.Roles.Wish;
import org.calltracking.api.InvalidInputException;
import org.calltracking.api.UserError;
import org.calltracking.api.access.Action;
import org.calltracking.api.access.Entity;
import org.calltracking.api.access.ObjectKind;
import org.calltracking.api.graphql.Input;

/** Reads what a role is to be. Objects to which a right is narrowed must be its maker's own. */
final class RoleInput {
    private static final String NAME = "name";
    private static final String FULL_ACCESS = "fullAccess";
    private static final String RIGHTS = "rights";
    private static final String ENTITY = "entity";
    private static final String ACTIONS = "actions";
    private static final int MAX_NAME = 100;
    private static final int MAX_RIGHTS = Entity.values().length;
    private static final int MAX_ACTIONS = Action.values().length;
    private static final int MAX_ACTION = 20;
    private static final int MAX_OBJECTS = 500;

    private final NarrowedObjects objects;

    RoleInput(NarrowedObjects objects) {
        this.objects = objects;
    }

    /** A new role. */
    Wish read(Input input, long maker) {
        return new Wish(input.text(NAME, MAX_NAME), input.flag(FULL_ACCESS, false), rights(input, maker));
    }

    /** A role that is there; what is missing stays. */
    Wish change(Role role, Input input) {
        String name = input.has(NAME) ? input.text(NAME, MAX_NAME) : role.name();
        return input.has(FULL_ACCESS) || input.has(RIGHTS)
                ? new Wish(name, input.flag(FULL_ACCESS, false), rights(input, role.accountId()))
                : new Wish(name, role.fullAccess(), role.rights());
    }

    private List<Right> rights(Input input, long maker) {
        List<Right> rights = new ArrayList<>();
        Set<Entity> seen = EnumSet.noneOf(Entity.class);
        for (Input entry : input.objects(RIGHTS, MAX_RIGHTS)) {
            Right right = right(entry, maker);
            if (!seen.add(right.entity())) {
                throw entry.error(UserError.Code.INVALID, ENTITY, right.entity() + " stands here twice");
            }
            rights.add(right);
        }
        if (input.flag(FULL_ACCESS, false) != rights.isEmpty()) {
            throw rights.isEmpty()
                    ? input.error(UserError.Code.REQUIRED, RIGHTS, "a role has rights, or full access to everything")
                    : input.error(
                            UserError.Code.INVALID, RIGHTS, "a role with full access to everything has no others");
        }
        return rights;
    }

    private Right right(Input entry, long maker) {
        Entity entity = entry.choice(ENTITY, Entity.class);
        if (entity == null) {
            throw entry.error(UserError.Code.REQUIRED, ENTITY, "is compulsory");
        }
        boolean fullAccess = entry.flag(FULL_ACCESS, false);
        Set<Action> actions = actions(entry, entity);
        if (fullAccess && !actions.isEmpty()) {
            throw entry.error(UserError.Code.INVALID, ACTIONS, "with full access none is named");
        }
        if (!fullAccess && !actions.contains(Action.VIEW)) {
            throw entry.error(UserError.Code.REQUIRED, ACTIONS, "every right needs VIEW, or full access");
        }
        boolean narrowed = false;
        Map<ObjectKind, Set<Long>> chosen = new EnumMap<>(ObjectKind.class);
        for (ObjectKind kind : ObjectKind.values()) {
            if (entry.has(field(kind))) {
                narrowed = true;
                chosen.put(kind, chosen(entry, entity, kind, maker));
            }
        }
        if (narrowed && actions.stream().anyMatch(Right.OF_NEW::contains)) {
            throw entry.error(UserError.Code.INVALID, ACTIONS, "what is new is in no list: CREATE and BUY are for all");
        }
        return new Right(entity, fullAccess, actions, narrowed, chosen);
    }

    private static Set<Action> actions(Input entry, Entity entity) {
        Set<Action> actions = EnumSet.noneOf(Action.class);
        List<String> names = entry.texts(ACTIONS, MAX_ACTIONS, MAX_ACTION);
        for (int i = 0; i < names.size(); i++) {
            Action action = Action.valueOf(names.get(i));
            if (!entity.actions().contains(action)) {
                throw new InvalidInputException(
                        UserError.Code.INVALID,
                        entity + " has these: " + EnumSet.copyOf(entity.actions()),
                        entry.at(ACTIONS, i));
            }
            actions.add(action);
        }
        return actions;
    }

    private Set<Long> chosen(Input entry, Entity entity, ObjectKind kind, long maker) {
        String field = field(kind);
        if (!entity.objectKinds().contains(kind)) {
            throw entry.error(UserError.Code.INVALID, field, "a right on " + entity + " cannot be narrowed by these");
        }
        List<Long> ids = entry.ids(field, kind.type(), MAX_OBJECTS);
        if (ids.isEmpty()) {
            throw entry.error(UserError.Code.REQUIRED, field, "at least one; left out, the right is for all");
        }
        Set<Long> own = objects.own(maker, kind, new HashSet<>(ids));
        for (int i = 0; i < ids.size(); i++) {
            if (!own.contains(ids.get(i))) {
                throw new InvalidInputException(
                        UserError.Code.NOT_FOUND, "you have no such " + kind.type(), entry.at(field, i));
            }
        }
        return own;
    }

    private static String field(ObjectKind kind) {
        return kind.fact() + "s";
    }
}
