// SPDX-License-Identifier: Apache-2.0
package org.calltracking.numbers.internal.store;

import org.calltracking.api.store.ScopeSql;

/** Pieces that several statements share. */
final class Sql {
    /** Only tracking numbers in the scope. */
    static final String NUMBERS_IN_SCOPE =
            ScopeSql.BEGIN + ScopeSql.OR_BY_TRACKING_NUMBER + "id" + ScopeSql.NAMED + ScopeSql.END;

    /** Only offices in the scope. */
    static final String OFFICES_IN_SCOPE =
            ScopeSql.BEGIN + ScopeSql.OR_BY_OFFICE + "id" + ScopeSql.NAMED + ScopeSql.END;

    /** Only rows with these ids. */
    static final String IN_IDS =
            " id IN <foreach item='i' collection='ids' open='(' separator=',' close=')'>#{i}</foreach>";

    /** The rows of a page by ascending id, nearest to its starting end first. */
    static final String PAGE = "<if test='page.after() != null'> AND id &gt; #{page.after}</if>"
            + "<if test='page.before() != null'> AND id &lt; #{page.before}</if>"
            + " ORDER BY id<if test='page.backward()'> DESC</if> LIMIT #{limit}";

    private Sql() {}
}
