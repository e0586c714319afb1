// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.plugin.sample;

import java.util.List;
import org.calltracking.api.store.StoreContribution;
import org.osgi.service.component.annotations.Component;

@Component
public final class SampleTables implements StoreContribution {
    @Override
    public String name() {
        return "sample";
    }

    @Override
    public List<Class<?>> mappers() {
        return List.of(SampleMapper.class);
    }
}
