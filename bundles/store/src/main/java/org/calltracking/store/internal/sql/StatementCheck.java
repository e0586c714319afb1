// SPDX-License-Identifier: Apache-2.0
package org.calltracking.store.internal.sql;

import java.util.List;
import java.util.Set;
import org.calltracking.store.internal.sql.Level.Place;

/** Reads the first words of a statement, which decide whether it is allowed and which tables it begins with. */
final class StatementCheck {
    private static final Set<String> MODIFIERS = Set.of("LOW_PRIORITY", "HIGH_PRIORITY", "DELAYED", "QUICK", "IGNORE");

    private final Cursor cursor;
    private final OwnTables tables;

    private StatementCheck(List<Token> tokens, OwnTables tables) {
        this.cursor = new Cursor(tokens);
        this.tables = tables;
    }

    /**
     * Checks a statement of a mapper, which reads or writes rows.
     *
     * @throws RefusedSqlException if it is not allowed or cannot be followed
     */
    static void ofMapper(List<Token> tokens, OwnTables tables) {
        new StatementCheck(tokens, tables).rows();
    }

    /**
     * Checks a statement of a migration, which may define tables too.
     *
     * @throws RefusedSqlException if it is not allowed or cannot be followed
     */
    static void ofMigration(List<Token> tokens, OwnTables tables) {
        new StatementCheck(tokens, tables).any();
    }

    private void any() {
        switch (cursor.peek().keyword()) {
            case "CREATE" -> create();
            case "ALTER" -> alter();
            case "DROP" -> drop();
            case "RENAME" -> rename();
            case "TRUNCATE" -> {
                cursor.next();
                cursor.takes("TABLE");
                ownTable();
                scan(Level.at(Place.ELSEWHERE));
            }
            default -> rows();
        }
    }

    private void rows() {
        if (cursor.peek().isSymbol("(")) {
            scan(Level.at(Place.ELSEWHERE));
            return;
        }
        String verb = cursor.peek().keyword();
        switch (verb) {
            case "SELECT", "WITH" -> scan(Level.at(Place.ELSEWHERE));
            case "INSERT", "REPLACE" -> {
                cursor.next();
                cursor.skip(MODIFIERS);
                cursor.takes("INTO");
                ownTable();
                scan(Level.at(Place.ELSEWHERE));
            }
            case "UPDATE" -> {
                cursor.next();
                cursor.skip(MODIFIERS);
                scan(Level.at(Place.TABLE_NEXT));
            }
            case "DELETE" -> delete();
            default ->
                throw cursor.refused(
                        "has a statement that begins with " + cursor.peek().text() + ", which is not allowed");
        }
    }

    /** Targets that stand before FROM are among the tables behind it. */
    private void delete() {
        cursor.next();
        cursor.skip(MODIFIERS);
        if (cursor.takes("FROM")) {
            ownTable();
            if (cursor.peek().isSymbol(",")) {
                throw cursor.refused("is not understood: write it as DELETE ... FROM ...");
            }
            scan(Level.at(Place.ELSEWHERE));
            return;
        }
        do {
            target();
        } while (cursor.takesSymbol(","));
        cursor.require("FROM");
        scan(Level.at(Place.TABLE_NEXT));
    }

    private void target() {
        cursor.name();
        if (cursor.takesSymbol(".") && !cursor.takesSymbol("*")) {
            throw cursor.refused("deletes from a table of another schema");
        }
    }

    private void create() {
        cursor.next();
        cursor.takes("OR", "REPLACE");
        if (cursor.takes("TABLE") || cursor.takes("TEMPORARY", "TABLE")) {
            cursor.takes("IF", "NOT", "EXISTS");
            ownTable();
            if (cursor.takes("LIKE")) {
                ownTable();
            } else if (cursor.peek().isSymbol("(") && cursor.peek(1).isWord("LIKE")) {
                throw cursor.refused("is not understood: (LIKE ...), write it without parentheses");
            }
            define(false);
        } else if (cursor.takes("VIEW")) {
            cursor.takes("IF", "NOT", "EXISTS");
            ownTable();
            scan(Level.at(Place.ELSEWHERE));
        } else {
            createIndex();
        }
    }

    private void createIndex() {
        cursor.skip(Set.of("UNIQUE", "FULLTEXT", "SPATIAL"));
        if (!cursor.takes("INDEX")) {
            throw notAllowed("CREATE");
        }
        cursor.takes("IF", "NOT", "EXISTS");
        onOwnTable();
        define(false);
    }

    private void alter() {
        cursor.next();
        cursor.skip(Set.of("ONLINE", "IGNORE"));
        if (cursor.takes("VIEW")) {
            ownTable();
            scan(Level.at(Place.ELSEWHERE));
        } else if (cursor.takes("TABLE")) {
            cursor.takes("IF", "EXISTS");
            ownTable();
            define(true);
        } else {
            throw notAllowed("ALTER");
        }
    }

    private void drop() {
        cursor.next();
        if (cursor.takes("INDEX")) {
            cursor.takes("IF", "EXISTS");
            onOwnTable();
        } else if (cursor.takes("TABLE") || cursor.takes("TEMPORARY", "TABLE") || cursor.takes("VIEW")) {
            cursor.takes("IF", "EXISTS");
            do {
                ownTable();
            } while (cursor.takesSymbol(","));
            cursor.skip(Set.of("RESTRICT", "CASCADE"));
        } else {
            throw notAllowed("DROP");
        }
        requireEnd();
    }

    private void rename() {
        cursor.next();
        cursor.require("TABLE");
        do {
            ownTable();
            cursor.require("TO");
            ownTable();
        } while (cursor.takesSymbol(","));
        requireEnd();
    }

    private void onOwnTable() {
        cursor.name();
        if (cursor.takes("USING")) {
            cursor.name();
        }
        cursor.require("ON");
        ownTable();
    }

    private void ownTable() {
        Token name = cursor.name();
        if (cursor.peek().isSymbol(".")) {
            throw cursor.refused("names a table of another schema, " + name.text() + "."
                    + cursor.peek(1).text());
        }
        tables.claim(name);
    }

    private void define(boolean alters) {
        new TableScan(cursor, tables, new DefinitionWords(cursor, tables, alters)).run(Level.at(Place.ELSEWHERE));
    }

    private void scan(Level first) {
        new TableScan(cursor, tables, null).run(first);
    }

    private void requireEnd() {
        if (!cursor.atEnd()) {
            throw cursor.refused("is not understood from " + cursor.peek().text() + " on");
        }
    }

    private RefusedSqlException notAllowed(String verb) {
        return cursor.refused(
                "has a statement that begins with " + verb + " " + cursor.peek().text() + ", which is not allowed");
    }
}
