// SPDX-License-Identifier: Apache-2.0
package org.calltracking.access.internal.store;

import java.util.List;
import org.calltracking.api.store.StoreContribution;
import org.osgi.service.component.annotations.Component;

/** Brings the tables of this bundle into the database. */
@Component
public final class AccessTables implements StoreContribution {
    /** Whose tables these are. */
    public static final String NAME = "access";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Class<?>> mappers() {
        return List.of(RoleMapper.class, RightMapper.class, HolderMapper.class, SearchMapper.class, AuditMapper.class);
    }
}
