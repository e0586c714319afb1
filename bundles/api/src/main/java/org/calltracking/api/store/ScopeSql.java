// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api.store;

/**
 * The condition that keeps a mapper's statement to an {@link org.calltracking.api.access.AccountScope}, put together
 * inside {@code <script>} like this:
 *
 * <pre>{@code
 * ScopeSql.BEGIN + ScopeSql.OR_BY_CAMPAIGN + "campaign_id" + ScopeSql.NAMED + ScopeSql.END
 * }</pre>
 *
 * <p>The table's column is {@code account_id}. The method has the parameter {@code accounts} with the scope's
 * {@code accountIds}, and for each kind that stands in the condition {@code campaigns}, {@code trackingNumbers} or
 * {@code offices} with its {@code objects}. Where a scope has no objects the condition is one on accounts alone.
 */
public final class ScopeSql {
    public static final String BEGIN =
            " (account_id IN <foreach item='a' collection='accounts' open='(' separator=',' close=')'>#{a}</foreach>";

    /** Stands ahead of the column that names a campaign. */
    public static final String OR_BY_CAMPAIGN =
            "<foreach index='account' item='named' collection='campaigns'> OR (account_id = #{account} AND ";

    /** Stands ahead of the column that names a tracking number. */
    public static final String OR_BY_TRACKING_NUMBER =
            "<foreach index='account' item='named' collection='trackingNumbers'> OR (account_id = #{account} AND ";

    /** Stands ahead of the column that names an office. */
    public static final String OR_BY_OFFICE =
            "<foreach index='account' item='named' collection='offices'> OR (account_id = #{account} AND ";

    /** Stands behind such a column. */
    public static final String NAMED =
            " IN <foreach item='object' collection='named' open='(' separator=',' close=')'>#{object}</foreach>)"
                    + "</foreach>";

    public static final String END = ")";

    private ScopeSql() {}
}
