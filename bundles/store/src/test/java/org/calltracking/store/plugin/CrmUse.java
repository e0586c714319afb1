// SPDX-License-Identifier: Apache-2.0
package org.calltracking.store.plugin;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.calltracking.api.store.Store;
import org.calltracking.api.store.StoreContribution;

/** The plug-in's tables, and one use of its store. */
public final class CrmUse implements StoreContribution, Function<Store, Integer> {
    @Override
    public String name() {
        return "crm";
    }

    @Override
    public List<Class<?>> mappers() {
        return List.of(CrmMapper.class);
    }

    /** @return how many orders are there after one more */
    @Override
    public Integer apply(Store store) {
        CrmMapper orders = store.mapper(CrmMapper.class);
        return store.write(() -> {
            orders.insert(new CrmOrder(orders.of(Set.of(7L)).size() + 1, 7, Instant.EPOCH));
            return orders.of(Set.of(7L)).size();
        });
    }
}
