// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.execution;

/**
 * How much a selection is with its fragments written out. Figures that would be larger stay at {@link #MOST}.
 *
 * @param width fields on its first level
 * @param fields on all levels
 * @param aliases on all levels
 * @param depth of fields in fields, without introspection
 * @param nesting of fragments in fragments
 * @param cost how many fields the answer may have
 * @param introspects whether it asks for the schema
 */
record SelectionSize(long width, long fields, long aliases, int depth, int nesting, long cost, boolean introspects) {
    static final SelectionSize NOTHING = new SelectionSize(0, 0, 0, 0, 0, 0, false);
    static final long MOST = 1L << 40;

    /** Both, side by side. */
    SelectionSize plus(SelectionSize other) {
        return new SelectionSize(
                Math.min(MOST, width + other.width),
                Math.min(MOST, fields + other.fields),
                Math.min(MOST, aliases + other.aliases),
                Math.max(depth, other.depth),
                Math.max(nesting, other.nesting),
                Math.min(MOST, cost + other.cost),
                introspects || other.introspects);
    }

    /** A field that has this for each of so many rows. */
    SelectionSize inField(boolean alias, long rows) {
        return new SelectionSize(
                1,
                Math.min(MOST, fields + 1),
                Math.min(MOST, aliases + (alias ? 1 : 0)),
                depth + 1,
                nesting,
                Math.min(MOST, 1 + rows * cost),
                introspects);
    }

    /** A field that asks for the schema: the engine bounds what is in it. */
    SelectionSize inIntrospection(boolean alias) {
        return new SelectionSize(1, Math.min(MOST, fields + 1), aliases + (alias ? 1 : 0), 1, nesting, 1, true);
    }

    /** A fragment that has this. */
    SelectionSize inFragment() {
        return new SelectionSize(width, fields, aliases, depth, nesting + 1, cost, introspects);
    }
}
