// SPDX-License-Identifier: Apache-2.0
package org.calltracking.telephony.internal.store;

import java.util.List;
import org.calltracking.api.store.StoreContribution;
import org.osgi.service.component.annotations.Component;

/** Brings the table of routes into the database. */
@Component
public final class TelephonyTables implements StoreContribution {
    /** Whose tables these are. */
    public static final String NAME = "telephony";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Class<?>> mappers() {
        return List.of(RouteMapper.class);
    }
}
