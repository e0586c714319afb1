// SPDX-License-Identifier: Apache-2.0
package org.calltracking.backup.internal.database;

/** How names and texts stand in a statement that is one line. */
final class Sql {
    private Sql() {}

    static String name(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    static void text(String text, StringBuilder statement) {
        statement.append('\'');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\'', '\\' -> statement.append('\\').append(c);
                case '\n' -> statement.append("\\n");
                case '\r' -> statement.append("\\r");
                case '\0' -> statement.append("\\0");
                default -> statement.append(c);
            }
        }
        statement.append('\'');
    }
}
