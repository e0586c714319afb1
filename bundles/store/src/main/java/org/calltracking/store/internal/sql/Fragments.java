// SPDX-License-Identifier: Apache-2.0
package org.calltracking.store.internal.sql;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.calltracking.store.internal.sql.Level.Place;

/**
 * The parts of a statement that may be left out, replaced or repeated. What follows one must mean the same with it and
 * without it; where a list of tables may still be open, it is taken for open.
 */
final class Fragments {
    private final Deque<Open> open = new ArrayDeque<>();

    private record Open(Level level, Place place, Set<String> commonTables) {}

    void begin(Level level, Cursor cursor) {
        refuseWhereATableIsNext(level, cursor);
        open.push(new Open(level, level.place(), new HashSet<>(level.commonTables())));
    }

    void end(Level level, Cursor cursor) {
        refuseWhereATableIsNext(level, cursor);
        Open begun = open.pop();
        if (begun.level() != level) {
            throw cursor.refused("has a parenthesis that opens or closes only at times");
        }
        if (begun.place() == Place.TABLES) {
            level.place(Place.TABLES);
        }
        level.commonTables().retainAll(begun.commonTables());
    }

    private static void refuseWhereATableIsNext(Level level, Cursor cursor) {
        if (level.place() == Place.TABLE_NEXT) {
            throw cursor.refused("has a table's name that changes: it must stand whole behind FROM or JOIN");
        }
    }
}
