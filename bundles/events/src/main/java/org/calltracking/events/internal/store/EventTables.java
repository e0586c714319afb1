// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal.store;

import java.util.List;
import org.calltracking.api.store.StoreContribution;
import org.osgi.service.component.annotations.Component;

/** The tables {@code events_*}. */
@Component(service = StoreContribution.class)
public final class EventTables implements StoreContribution {
    @Override
    public String name() {
        return "events";
    }

    @Override
    public List<Class<?>> mappers() {
        return List.of(
                EventMapper.class,
                TargetMapper.class,
                DeliveryMapper.class,
                AccountTargetMapper.class,
                AccountDeliveryMapper.class);
    }
}
