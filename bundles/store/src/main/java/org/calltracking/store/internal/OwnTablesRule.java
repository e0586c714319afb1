// SPDX-License-Identifier: Apache-2.0
package org.calltracking.store.internal;

import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import org.calltracking.api.store.StoreContribution;
import org.calltracking.store.internal.sql.MapperCheck;
import org.calltracking.store.internal.sql.PrefixCheck;

/** That migrations and mappers keep to the tables that begin with their contribution's name. */
public final class OwnTablesRule {
    private OwnTablesRule() {}

    /** @return what is wrong, for people; empty if nothing is */
    public static List<String> faults(StoreContribution contribution, List<URL> sqlFiles) {
        String prefix = contribution.name() + "_";
        List<String> faults = new ArrayList<>(new PrefixCheck().faults(prefix, sqlFiles));
        faults.addAll(MapperCheck.faults(prefix, MyBatis.configuration(contribution.name()), contribution.mappers()));
        return faults;
    }
}
