// SPDX-License-Identifier: Apache-2.0
package org.calltracking.access.internal.graphql;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.calltracking.access.internal.Right;
import org.calltracking.access.internal.Role;
import org.calltracking.api.access.AccountName;
import org.calltracking.api.access.Action;
import org.calltracking.api.access.Entity;
import org.calltracking.api.access.ObjectKind;
import org.calltracking.api.graphql.GlobalId;
import org.jspecify.annotations.Nullable;

/**
 * A role as clients see it.
 *
 * @param owner who made it; null if that is the viewer
 */
record RoleView(
        long id,
        String name,
        @Nullable AccountName owner,
        boolean fullAccess,
        List<RightView> rights,
        List<HolderView> holders,
        Instant createdAt,
        int version) {

    /** What a role allows with an entity; lists of ids are null where it is not narrowed. */
    record RightView(
            Entity entity,
            boolean fullAccess,
            List<Action> actions,
            @Nullable List<String> campaignIds,
            @Nullable List<String> trackingNumberIds,
            @Nullable List<String> officeIds) {
        static RightView of(Right right) {
            return new RightView(
                    right.entity(),
                    right.fullAccess(),
                    List.copyOf(right.actions()),
                    ids(right, ObjectKind.CAMPAIGN),
                    ids(right, ObjectKind.TRACKING_NUMBER),
                    ids(right, ObjectKind.OFFICE));
        }

        private static @Nullable List<String> ids(Right right, ObjectKind kind) {
            if (!right.narrowed() || !right.entity().objectKinds().contains(kind)) {
                return null;
            }
            Map<ObjectKind, Set<Long>> objects = right.objects();
            return objects.getOrDefault(kind, Set.of()).stream()
                    .sorted()
                    .map(id -> new GlobalId(kind.type(), id).encode())
                    .toList();
        }
    }

    /** Who holds a role. */
    record HolderView(AccountName account, String email, Instant givenAt) {}

    static RoleView of(Role role, @Nullable AccountName owner, List<HolderView> holders) {
        return new RoleView(
                role.id(),
                role.name(),
                owner,
                role.fullAccess(),
                role.rights().stream().map(RightView::of).toList(),
                holders,
                role.createdAt(),
                role.version());
    }
}
