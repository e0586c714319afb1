// SPDX-License-Identifier: Apache-2.0
package org.calltracking.access.internal;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.calltracking.api.RefusedException;
import org.calltracking.api.access.ObjectKind;
import org.calltracking.api.settings.ReferenceKind;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Asks the bundles whose objects they are which of them an account has. Thread-safe. */
@Component(service = NarrowedObjects.class)
public final class NarrowedObjects {
    private final Map<String, ReferenceKind> kinds = new ConcurrentHashMap<>();

    @Activate
    public NarrowedObjects() {}

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void bindKind(ReferenceKind kind) {
        kinds.put(kind.type(), kind);
    }

    public void unbindKind(ReferenceKind kind) {
        kinds.remove(kind.type(), kind);
    }

    /**
     * Those of the ids that are the account's own.
     *
     * @throws RefusedException with {@code UNAVAILABLE} while their bundle is away
     */
    public Set<Long> own(long accountId, ObjectKind kind, Set<Long> ids) {
        if (ids.isEmpty()) {
            return Set.of();
        }
        ReferenceKind known = kinds.get(kind.type());
        if (known == null) {
            throw new RefusedException(
                    RefusedException.Code.UNAVAILABLE, "a " + kind.type() + " is not known now: try again later");
        }
        return known.names(Scope.own(accountId), ids).keySet();
    }
}
