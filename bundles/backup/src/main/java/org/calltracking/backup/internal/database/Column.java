// SPDX-License-Identifier: Apache-2.0
package org.calltracking.backup.internal.database;

import java.util.Locale;
import java.util.Set;

/** A column whose values are stored, and not computed by the server. */
record Column(String name, String type) {
    private static final Set<String> NUMBERS =
            Set.of("tinyint", "smallint", "mediumint", "int", "bigint", "decimal", "double", "year");
    private static final Set<String> TEXTS =
            Set.of("char", "varchar", "tinytext", "text", "mediumtext", "longtext", "enum", "set");
    private static final Set<String> BYTES = Set.of(
            "binary",
            "varbinary",
            "tinyblob",
            "blob",
            "mediumblob",
            "longblob",
            "geometry",
            "point",
            "linestring",
            "polygon",
            "multipoint",
            "multilinestring",
            "multipolygon",
            "geometrycollection");

    Column {
        type = type.toLowerCase(Locale.ROOT);
    }

    /** What the server is asked for, so that the answer is a text that says all of the value. */
    String expression() {
        String quoted = Sql.name(name);
        if (NUMBERS.contains(type) || TEXTS.contains(type)) {
            return quoted;
        }
        if (BYTES.contains(type)) {
            return "HEX(" + quoted + ")";
        }
        return switch (type) {
            case "bit" -> "CAST(" + quoted + " AS UNSIGNED)";
            // As itself it would be told with six digits.
            case "float" -> "CAST(" + quoted + " AS DOUBLE)";
            default -> "CAST(" + quoted + " AS CHAR)";
        };
    }

    /** The value as it stands in a statement. */
    void write(String value, StringBuilder statement) {
        if (BYTES.contains(type)) {
            statement.append("x'").append(value).append('\'');
        } else if (NUMBERS.contains(type) || type.equals("bit") || type.equals("float")) {
            statement.append(value);
        } else {
            Sql.text(value, statement);
        }
    }
}
