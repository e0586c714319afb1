// SPDX-License-Identifier: Apache-2.0
package org.calltracking.store.internal.sql;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where in a statement one stands, between one pair of parentheses or outside all of them. */
final class Level {
    /** What a name or a comma means there. */
    enum Place {
        ELSEWHERE,
        /** The next name is a table's. */
        TABLE_NEXT,
        /** In a list of tables: behind a comma comes another one. */
        TABLES
    }

    private Place place;
    private boolean query;
    private final boolean argumentsWithFrom;
    private final @Nullable CommonTable body;
    private final Set<String> commonTables = new HashSet<>();

    /** The body of a common table expression. */
    record CommonTable(String name, boolean recursive) {}

    private Level(Place place, boolean argumentsWithFrom, @Nullable CommonTable body) {
        this.place = place;
        this.argumentsWithFrom = argumentsWithFrom;
        this.body = body;
    }

    static Level at(Place place) {
        return new Level(place, false, null);
    }

    /** Of a function such as EXTRACT, whose arguments have a FROM that names no table. */
    static Level argumentsWithFrom() {
        return new Level(Place.ELSEWHERE, true, null);
    }

    static Level bodyOf(CommonTable table) {
        Level level = new Level(Place.ELSEWHERE, false, table);
        if (table.recursive()) {
            level.commonTables.add(table.name());
        }
        return level;
    }

    Place place() {
        return place;
    }

    void place(Place now) {
        place = now;
    }

    /** Whether FROM names tables here. */
    boolean isQuery() {
        return query;
    }

    void query() {
        query = true;
        place = Place.ELSEWHERE;
    }

    boolean hasArgumentsWithFrom() {
        return argumentsWithFrom;
    }

    @Nullable
    CommonTable body() {
        return body;
    }

    /** Names that are no tables from here on. */
    Set<String> commonTables() {
        return commonTables;
    }
}
