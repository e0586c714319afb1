// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.settings;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.calltracking.api.settings.ReferenceKind;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The kinds of things that may be referred to now. Thread-safe: they come and go with the bundles that own them. */
@Component(service = ReferenceKinds.class)
public final class ReferenceKinds {
    private final Map<String, ReferenceKind> kinds = new ConcurrentHashMap<>();

    @Activate
    public ReferenceKinds() {}

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void bindKind(ReferenceKind kind) {
        kinds.put(kind.name(), kind);
    }

    public void unbindKind(ReferenceKind kind) {
        kinds.remove(kind.name(), kind);
    }

    /** The kind of that name; empty while its bundle is away. */
    public Optional<ReferenceKind> kind(String name) {
        return Optional.ofNullable(kinds.get(name));
    }
}
