// SPDX-License-Identifier: Apache-2.0
package org.calltracking.numbers.internal;

import static java.util.stream.Collectors.toMap;

import java.util.Map;
import java.util.Set;
import org.calltracking.api.access.AccountScope;
import org.calltracking.api.access.Entity;
import org.calltracking.api.settings.ReferenceKind;
import org.calltracking.numbers.TrackingNumber;
import org.calltracking.numbers.TrackingNumbers;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Lets settings of plug-ins and rights of roles refer to tracking numbers. */
@Component
public final class TrackingNumberReferences implements ReferenceKind {
    private final TrackingNumbers numbers;

    @Activate
    public TrackingNumberReferences(@Reference TrackingNumbers numbers) {
        this.numbers = numbers;
    }

    @Override
    public String name() {
        return "trackingNumber";
    }

    @Override
    public String type() {
        return "TrackingNumber";
    }

    @Override
    public Entity entity() {
        return Entity.NUMBERS;
    }

    @Override
    public Map<Long, String> names(AccountScope scope, Set<Long> keys) {
        return numbers.byIds(scope, keys).values().stream()
                .collect(toMap(TrackingNumber::id, number -> number.phone().e164()));
    }
}
