// SPDX-License-Identifier: Apache-2.0
package org.calltracking.backup.internal.database;

import static java.util.stream.Collectors.joining;

import java.util.List;

/**
 * A table and what its rows are made of.
 *
 * @param columns those with values of their own
 */
public record Table(String name, List<Column> columns) {
    public Table {
        columns = List.copyOf(columns);
    }

    String select() {
        return "SELECT " + columns.stream().map(Column::expression).collect(joining(",")) + " FROM " + Sql.name(name);
    }

    String insert() {
        String names = columns.stream().map(column -> Sql.name(column.name())).collect(joining(","));
        return "INSERT INTO " + Sql.name(name) + " (" + names + ") VALUES ";
    }
}
