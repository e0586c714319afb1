// SPDX-License-Identifier: Apache-2.0
package org.calltracking.demo.internal.store;

import java.util.List;
import org.calltracking.api.store.StoreContribution;
import org.osgi.service.component.annotations.Component;

/** Brings the demo's tables into the database. */
@Component
public final class DemoTables implements StoreContribution {
    /** Whose tables these are. */
    public static final String NAME = "demo";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Class<?>> mappers() {
        return List.of(CompanyMapper.class);
    }
}
