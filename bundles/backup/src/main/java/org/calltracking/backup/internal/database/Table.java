// SPDX-License-Identifier: Apache-2.0
package org.calltracking.backup.internal.database;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import java.util.List;
import java.util.Set;

/**
 * A table and what its rows are made of.
 *
 * @param columns those with values of their own
 */
public record Table(String name, List<Column> columns) {
    public Table {
        columns = List.copyOf(columns);
    }

    boolean has(Set<String> names) {
        return columns.stream().map(Column::name).collect(toSet()).containsAll(names);
    }

    String select() {
        return "SELECT " + columns.stream().map(Column::expression).collect(joining(",")) + " FROM " + Sql.name(name);
    }

    String insert() {
        String names = columns.stream().map(column -> Sql.name(column.name())).collect(joining(","));
        return "INSERT INTO " + Sql.name(name) + " (" + names + ") VALUES ";
    }
}
