// SPDX-License-Identifier: Apache-2.0
package org.calltracking.visits.internal.store;

import java.util.List;
import org.calltracking.api.store.StoreContribution;
import org.osgi.service.component.annotations.Component;

/** Registers the tables of this bundle. */
@Component(service = StoreContribution.class)
public final class VisitsTables implements StoreContribution {
    /** The name of the store. */
    public static final String NAME = "visits";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Class<?>> mappers() {
        return List.of(SiteMapper.class, VisitMapper.class, SlotMapper.class, LeaseMapper.class);
    }
}
