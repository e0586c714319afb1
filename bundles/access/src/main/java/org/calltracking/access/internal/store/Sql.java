// SPDX-License-Identifier: Apache-2.0
package org.calltracking.access.internal.store;

/** Pieces that several statements share. */
final class Sql {
    /** Only these roles; stands behind the name of the column. */
    static final String IN_ROLES =
            " IN <foreach item='i' collection='roles' open='(' separator=',' close=')'>#{i}</foreach>";

    private Sql() {}
}
