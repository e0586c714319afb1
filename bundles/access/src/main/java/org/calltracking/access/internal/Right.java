// SPDX-License-Identifier: Apache-2.0
package org.calltracking.access.internal;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.calltracking.api.access.Action;
import org.calltracking.api.access.Entity;
import org.calltracking.api.access.ObjectKind;

/**
 * What a role allows with an entity.
 *
 * @param fullAccess whether it allows every action, those of later versions too; then none is named
 * @param named the actions that it allows
 * @param narrowed whether it is for these objects alone, and for nothing if there are none
 */
public record Right(
        Entity entity, boolean fullAccess, Set<Action> named, boolean narrowed, Map<ObjectKind, Set<Long>> objects) {
    /** These make something new, which is no object that a right could name. */
    public static final Set<Action> OF_NEW = Set.of(Action.CREATE, Action.BUY);

    public Right {
        named = Set.copyOf(named);
        objects = Map.copyOf(objects);
    }

    /** What it allows. */
    public Set<Action> actions() {
        Set<Action> actions = EnumSet.noneOf(Action.class);
        for (Action action : Action.values()) {
            if (allows(action)) {
                actions.add(action);
            }
        }
        return actions;
    }

    boolean allows(Action action) {
        if (!entity.actions().contains(action) || (narrowed && OF_NEW.contains(action))) {
            return false;
        }
        return fullAccess ? action != Action.HIDE : named.contains(action);
    }
}
