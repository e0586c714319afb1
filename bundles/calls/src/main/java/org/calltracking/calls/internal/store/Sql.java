// SPDX-License-Identifier: Apache-2.0
package org.calltracking.calls.internal.store;

/** Pieces that several statements share. */
final class Sql {
    static final String SELECT = "SELECT id, account_id, pbx, linked_id, dialled, dialled_text, caller,"
            + " tracking_number_id, campaign_id, office_id, visit_id, attribution, outcome, ring_ms AS ring,"
            + " talk_ms AS talk, started_at, ended_at FROM calls_call WHERE";

    /** Only calls of the accounts in the scope that are not a part of another. */
    static final String IN_SCOPE =
            " account_id IN <foreach item='a' collection='accounts' open='(' separator=',' close=')'>#{a}</foreach>"
                    + " AND merged_into IS NULL";

    private Sql() {}
}
