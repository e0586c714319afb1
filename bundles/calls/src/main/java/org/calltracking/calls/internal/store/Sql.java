// SPDX-License-Identifier: Apache-2.0
package org.calltracking.calls.internal.store;

import org.calltracking.api.store.ScopeSql;

/** Pieces that several statements share. */
final class Sql {
    static final String SELECT = "SELECT id, account_id, pbx, linked_id, dialled, dialled_text, caller,"
            + " tracking_number_id, campaign_id, office_id, visit_id, attribution, outcome, ring_ms AS ring,"
            + " talk_ms AS talk, started_at, ended_at FROM calls_call WHERE";

    /** Only calls in the scope. */
    static final String IN_SCOPE = ScopeSql.BEGIN
            + ScopeSql.OR_BY_CAMPAIGN
            + "campaign_id"
            + ScopeSql.NAMED
            + ScopeSql.OR_BY_TRACKING_NUMBER
            + "tracking_number_id"
            + ScopeSql.NAMED
            + ScopeSql.END;

    /** Only these objects; stands behind the name of the column. */
    static final String IN_NAMED =
            " IN <foreach item='object' collection='named' open='(' separator=',' close=')'>#{object}</foreach>";

    /** Only calls that are not a part of another. */
    static final String WHOLE = " AND merged_into IS NULL";

    private Sql() {}
}
