// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.store;

/** Pieces that several statements share. */
final class Sql {
    /** Only these accounts; stands behind the name of the column. */
    static final String IN_SCOPE =
            " IN <foreach item='a' collection='accounts' open='(' separator=',' close=')'>#{a}</foreach>";

    /** Only these ids; stands behind the name of the column. */
    static final String IN_IDS =
            " IN <foreach item='i' collection='ids' open='(' separator=',' close=')'>#{i}</foreach>";

    private Sql() {}
}
