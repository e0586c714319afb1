// SPDX-License-Identifier: Apache-2.0
package org.calltracking.store.internal.sql;

/** The words by which a statement that defines tables reaches other tables or files. */
final class DefinitionWords {
    private final Cursor cursor;
    private final OwnTables tables;
    private final boolean alters;

    /** @param alters whether it is ALTER TABLE */
    DefinitionWords(Cursor cursor, OwnTables tables, boolean alters) {
        this.cursor = cursor;
        this.tables = tables;
        this.alters = alters;
    }

    /** @param outside whether the word stands outside all parentheses, where options stand */
    void look(Token word, boolean outside) {
        boolean option = outside || cursor.peek().isSymbol("=");
        switch (word.keyword()) {
            case "ENGINE" -> {
                if (option) {
                    engine();
                }
            }
            case "DIRECTORY" -> {
                if (cursor.previous().isWord("DATA") || cursor.previous().isWord("INDEX")) {
                    throw cursor.refused("names a folder, which is not allowed");
                }
            }
            case "CONNECTION", "TABLESPACE", "EXCHANGE", "SEQUENCE" -> {
                if (option) {
                    throw cursor.refused("has " + word.keyword() + " where it is not allowed");
                }
            }
            case "UNION" -> union();
            case "RENAME" -> rename(outside);
            case "CONVERT" -> convert(outside);
            default -> {
                // The others name nothing.
            }
        }
    }

    private void engine() {
        cursor.takesSymbol("=");
        if (!cursor.takes("INNODB")) {
            throw cursor.refused(
                    "wants another engine than InnoDB: " + cursor.peek().text());
        }
    }

    /** The option of that name lists tables. */
    private void union() {
        Token second = cursor.peek(1);
        boolean query =
                second.isSymbol("(") || second.isWord("SELECT") || second.isWord("WITH") || second.isWord("VALUES");
        if (cursor.peek().isSymbol("=") || cursor.peek().isSymbol("(") && !query) {
            throw cursor.refused("has UNION where it is not allowed");
        }
    }

    private void rename(boolean outside) {
        if (!alters || !outside || cursor.takes("COLUMN") || cursor.takes("INDEX") || cursor.takes("KEY")) {
            return;
        }
        if (!cursor.takes("TO") && !cursor.takes("AS")) {
            cursor.takesSymbol("=");
        }
        Token name = cursor.name();
        if (cursor.peek().isSymbol(".")) {
            throw cursor.refused("names a table of another schema, " + name.text() + "."
                    + cursor.peek(1).text());
        }
        tables.claim(name);
    }

    /** Into another character set, or a call of the function; partitions are converted into tables. */
    private void convert(boolean outside) {
        if (alters && outside && !cursor.peek().isWord("TO") && !cursor.peek().isSymbol("(")) {
            throw cursor.refused("has CONVERT where it is not allowed");
        }
    }
}
