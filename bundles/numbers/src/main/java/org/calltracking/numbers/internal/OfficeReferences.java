// SPDX-License-Identifier: Apache-2.0
package org.calltracking.numbers.internal;

import static java.util.stream.Collectors.toMap;

import java.util.Map;
import java.util.Set;
import org.calltracking.api.access.AccountScope;
import org.calltracking.api.access.Entity;
import org.calltracking.api.settings.ReferenceKind;
import org.calltracking.numbers.Office;
import org.calltracking.numbers.Offices;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Lets settings of plug-ins and rights of roles refer to offices. */
@Component
public final class OfficeReferences implements ReferenceKind {
    private final Offices offices;

    @Activate
    public OfficeReferences(@Reference Offices offices) {
        this.offices = offices;
    }

    @Override
    public String name() {
        return "office";
    }

    @Override
    public String type() {
        return "Office";
    }

    @Override
    public Entity entity() {
        return Entity.NUMBERS;
    }

    @Override
    public Map<Long, String> names(AccountScope scope, Set<Long> keys) {
        return offices.byIds(scope, keys).values().stream().collect(toMap(Office::id, Office::name));
    }
}
