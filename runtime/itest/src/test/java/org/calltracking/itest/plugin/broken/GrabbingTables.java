// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.plugin.broken;

import java.util.List;
import org.calltracking.api.store.StoreContribution;
import org.osgi.service.component.annotations.Component;

/** Has a migration that changes the table of another. */
@Component
public final class GrabbingTables implements StoreContribution {
    @Override
    public String name() {
        return "grabbing";
    }

    @Override
    public List<Class<?>> mappers() {
        return List.of();
    }
}
