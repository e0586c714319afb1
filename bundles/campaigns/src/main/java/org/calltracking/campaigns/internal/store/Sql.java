// SPDX-License-Identifier: Apache-2.0
package org.calltracking.campaigns.internal.store;

import org.calltracking.api.store.ScopeSql;

/** Pieces that several statements share. */
final class Sql {
    /** Only campaigns in the scope. */
    static final String CAMPAIGNS_IN_SCOPE =
            ScopeSql.BEGIN + ScopeSql.OR_BY_CAMPAIGN + "id" + ScopeSql.NAMED + ScopeSql.END;

    /** Only what belongs to tracking numbers in the scope. */
    static final String NUMBERS_IN_SCOPE =
            ScopeSql.BEGIN + ScopeSql.OR_BY_TRACKING_NUMBER + "number_id" + ScopeSql.NAMED + ScopeSql.END;

    static final String IN_IDS =
            " IN <foreach item='i' collection='ids' open='(' separator=',' close=')'>#{i}</foreach>";

    private Sql() {}
}
