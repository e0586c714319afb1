// SPDX-License-Identifier: Apache-2.0
package org.calltracking.access.internal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.calltracking.api.access.Action;
import org.calltracking.api.access.Entity;
import org.calltracking.api.access.ObjectKind;

/**
 * What its holders may do with what belongs to one account.
 *
 * @param accountId who made it, and whose objects it opens
 * @param fullAccess whether it gives full access to every entity, those of later versions too; then it has no rights
 * @param version grows with each change; an update names the one it read
 */
public record Role(
        long id, long accountId, String name, boolean fullAccess, List<Right> rights, Instant createdAt, int version) {
    public Role {
        rights = List.copyOf(rights);
    }

    /** Whether it allows this with all objects of the entity. */
    boolean allowsAll(Entity entity, Action action) {
        if (fullAccess) {
            return action != Action.HIDE && entity.actions().contains(action);
        }
        return right(entity)
                .filter(right -> !right.narrowed() && right.allows(action))
                .isPresent();
    }

    /** The single objects with which it allows this. */
    Map<ObjectKind, Set<Long>> objects(Entity entity, Action action) {
        return right(entity)
                .filter(right -> right.narrowed() && right.allows(action))
                .map(Right::objects)
                .orElse(Map.of());
    }

    /** Whether callers' numbers are masked. */
    boolean hidesPhones(Entity entity) {
        return right(entity).filter(right -> right.allows(Action.HIDE)).isPresent();
    }

    private Optional<Right> right(Entity entity) {
        return rights.stream().filter(right -> right.entity() == entity).findFirst();
    }
}
