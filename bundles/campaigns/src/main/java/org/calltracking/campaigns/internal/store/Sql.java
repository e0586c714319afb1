// SPDX-License-Identifier: Apache-2.0
package org.calltracking.campaigns.internal.store;

/** Pieces that several statements share. */
final class Sql {
    static final String IN_ACCOUNTS =
            " IN <foreach item='a' collection='accounts' open='(' separator=',' close=')'>#{a}</foreach>";

    static final String IN_IDS =
            " IN <foreach item='i' collection='ids' open='(' separator=',' close=')'>#{i}</foreach>";

    private Sql() {}
}
