// SPDX-License-Identifier: Apache-2.0
package org.calltracking.store.internal.sql;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.calltracking.store.internal.sql.Level.CommonTable;
import org.calltracking.store.internal.sql.Level.Place;
import org.jspecify.annotations.Nullable;

/**
 * Follows a statement from behind its first words to its end and claims the tables that it names. It errs on the safe
 * side: only words that can be no names to the server end a list of tables.
 */
final class TableScan {
    private static final Set<String> END_OF_TABLES =
            Set.of("WHERE", "GROUP", "HAVING", "ORDER", "LIMIT", "SET", "UNION", "EXCEPT", "INTERSECT", "LOCK");
    private static final Set<String> ARGUMENTS_WITH_FROM = Set.of("EXTRACT", "TRIM", "SUBSTRING", "SUBSTR", "MID");
    private static final Set<String> REFUSED_FUNCTIONS =
            Set.of("LOAD_FILE", "GET_LOCK", "RELEASE_LOCK", "RELEASE_ALL_LOCKS", "NEXTVAL", "LASTVAL", "SETVAL");
    private static final Set<String> NO_COMMON_TABLE = Set.of("SYSTEM", "ROLLUP", "TIES", "CHECK", "CASCADED", "LOCAL");

    private final Cursor cursor;
    private final OwnTables tables;
    private final @Nullable DefinitionWords definition;
    private final Deque<Level> levels = new ArrayDeque<>();
    private final Fragments fragments = new Fragments();

    /** @param definition what else has a meaning in a statement that defines tables; null in others */
    TableScan(Cursor cursor, OwnTables tables, @Nullable DefinitionWords definition) {
        this.cursor = cursor;
        this.tables = tables;
        this.definition = definition;
    }

    /** @param first what the next name is */
    void run(Level first) {
        levels.push(first);
        while (!cursor.atEnd()) {
            step(cursor.next());
        }
        if (levels.size() != 1) {
            throw cursor.refused("has a parenthesis without an end");
        }
        if (level().place() == Place.TABLE_NEXT) {
            throw cursor.refused("is not understood: a table's name is missing at the end");
        }
    }

    private void step(Token token) {
        switch (token.kind()) {
            case FRAGMENT -> fragments.begin(level(), cursor);
            case FRAGMENT_END -> fragments.end(level(), cursor);
            case SYMBOL -> symbol(token);
            case WORD -> word(token);
            case NAME -> name(token);
            case STRING, NUMBER, PARAMETER -> refuseWhereATableIsNext(token);
        }
    }

    private void symbol(Token token) {
        switch (token.text()) {
            case "(" -> open();
            case ")" -> close();
            case "." -> behindDot();
            case "," -> {
                refuseWhereATableIsNext(token);
                if (level().place() == Place.TABLES) {
                    level().place(Place.TABLE_NEXT);
                }
            }
            default -> refuseWhereATableIsNext(token);
        }
    }

    private void open() {
        if (level().place() == Place.TABLE_NEXT) {
            level().place(Place.TABLES);
            levels.push(Level.at(Place.TABLE_NEXT));
        } else if (ARGUMENTS_WITH_FROM.contains(cursor.previous().keyword())) {
            levels.push(Level.argumentsWithFrom());
        } else {
            levels.push(Level.at(Place.ELSEWHERE));
        }
    }

    private void close() {
        Level closed = levels.pop();
        if (levels.isEmpty()) {
            throw cursor.refused("has a parenthesis without a beginning");
        }
        if (closed.place() == Place.TABLE_NEXT) {
            throw cursor.refused("is not understood: a table's name is missing before )");
        }
        CommonTable table = closed.body();
        if (table != null) {
            level().commonTables().add(table.name());
            if (cursor.takesSymbol(",")) {
                commonTable(table.recursive());
            }
        }
    }

    /** What stands behind a dot is a name, whatever it is without one. */
    private void behindDot() {
        refuseWhereATableIsNext(cursor.peek(-1));
        if (!cursor.previous().isName()) {
            throw cursor.refused("is not understood: a dot without a name before it");
        }
        if (cursor.takesSymbol("*")) {
            return;
        }
        cursor.name();
        if (cursor.peek().isSymbol(".")) {
            throw cursor.refused("has a name of three parts: other schemas are not allowed");
        }
        if (cursor.peek().isSymbol("(")) {
            throw cursor.refused("calls a function of another schema");
        }
    }

    private void name(Token token) {
        if (level().place() == Place.TABLE_NEXT) {
            table(token);
        }
    }

    private void word(Token token) {
        if (level().place() == Place.TABLE_NEXT) {
            firstOfTable(token);
            return;
        }
        String keyword = token.keyword();
        switch (keyword) {
            case "SELECT" -> select();
            case "FROM" -> from();
            case "JOIN", "STRAIGHT_JOIN" -> join(keyword);
            case "WITH" -> with();
            case "FOR" -> lockingOnly();
            case "REFERENCES" -> ownTable();
            case "UPDATE", "DELETE" -> clauseOnly(keyword);
            case "INSERT", "REPLACE" -> functionOnly(keyword);
            case "INTO", "TABLE", "PROCEDURE" -> throw cursor.refused("has " + keyword + " where it is not allowed");
            case "NEXT", "PREVIOUS" -> refuseSequences();
            case "USING" -> using();
            default -> other(token, keyword);
        }
    }

    private void firstOfTable(Token token) {
        switch (token.keyword()) {
            case "SELECT", "VALUES" -> level().query();
            case "WITH" -> {
                level().place(Place.ELSEWHERE);
                with();
            }
            default -> table(token);
        }
    }

    private void table(Token name) {
        if (cursor.peek().isSymbol(".")) {
            throw cursor.refused("names a table of another schema, " + name.text() + "."
                    + cursor.peek(1).text());
        }
        boolean function = cursor.peek().isSymbol("(");
        if (function && !name.isWord("JSON_TABLE")) {
            throw cursor.refused("is not understood: " + name.text() + "( where a table's name is expected");
        }
        if (!function && !name.isWord("DUAL") && !isCommonTable(name)) {
            tables.claim(name);
        }
        level().place(Place.TABLES);
    }

    private boolean isCommonTable(Token name) {
        return levels.stream().anyMatch(level -> level.commonTables().contains(name.text()));
    }

    private void ownTable() {
        Token name = cursor.name();
        if (cursor.peek().isSymbol(".")) {
            throw cursor.refused("names a table of another schema, " + name.text() + "."
                    + cursor.peek(1).text());
        }
        tables.claim(name);
    }

    private void select() {
        if (level().place() == Place.TABLES) {
            throw cursor.refused("is not understood: SELECT in a list of tables");
        }
        level().query();
    }

    private void from() {
        if (level().isQuery()) {
            level().place(Place.TABLE_NEXT);
        } else if (!level().hasArgumentsWithFrom()) {
            throw cursor.refused("is not understood: FROM outside a query");
        }
    }

    private void join(String keyword) {
        if (level().place() == Place.TABLES) {
            level().place(Place.TABLE_NEXT);
        } else if (keyword.equals("JOIN")) {
            throw cursor.refused("is not understood: JOIN outside a list of tables");
        }
    }

    private void with() {
        if (NO_COMMON_TABLE.contains(cursor.peek().keyword())) {
            return;
        }
        if (level().place() == Place.TABLES) {
            throw cursor.refused("is not understood: WITH in a list of tables");
        }
        commonTable(cursor.takes("RECURSIVE"));
    }

    private void commonTable(boolean recursive) {
        Token name = cursor.name();
        if (cursor.takesSymbol("(")) {
            do {
                cursor.name();
            } while (cursor.takesSymbol(","));
            if (!cursor.takesSymbol(")")) {
                throw cursor.refused("is not understood: the columns of " + name.text());
            }
        }
        cursor.require("AS");
        if (!cursor.takesSymbol("(")) {
            throw cursor.refused("is not understood: the query of " + name.text());
        }
        levels.push(Level.bodyOf(new CommonTable(name.text(), recursive)));
    }

    /** A hint for an index and a period have FOR too, and other tables may follow them. */
    private void lockingOnly() {
        if (level().place() == Place.TABLES) {
            if (!cursor.peek().isWord("UPDATE")) {
                throw cursor.refused("is not understood: FOR in a list of tables");
            }
            level().place(Place.ELSEWHERE);
        }
    }

    /** Of a join or of a function; DELETE lists tables behind it. */
    private void using() {
        boolean join = level().place() == Place.TABLES && cursor.peek().isSymbol("(");
        boolean function = level().place() == Place.ELSEWHERE && levels.size() > 1;
        if (!join && !function && definition == null) {
            throw cursor.refused("has USING where it is not allowed");
        }
    }

    private void clauseOnly(String keyword) {
        Set<String> before = keyword.equals("UPDATE") ? Set.of("ON", "KEY", "FOR") : Set.of("ON");
        if (!before.contains(cursor.previous().keyword())) {
            throw cursor.refused("has " + keyword + " where it is not allowed");
        }
        if (keyword.equals("UPDATE") && level().place() == Place.TABLES) {
            level().place(Place.ELSEWHERE);
        }
    }

    private void functionOnly(String keyword) {
        if (!cursor.peek().isSymbol("(")) {
            throw cursor.refused("has " + keyword + " where it is not allowed");
        }
    }

    private void refuseSequences() {
        if (cursor.peek().isWord("VALUE")) {
            throw cursor.refused("uses a sequence, which is not allowed");
        }
    }

    private void other(Token token, String keyword) {
        if (cursor.peek().isSymbol("(") && REFUSED_FUNCTIONS.contains(keyword)) {
            throw cursor.refused("calls " + keyword + ", which is not allowed");
        }
        if (definition != null) {
            definition.look(token, levels.size() == 1);
        }
        boolean ends = END_OF_TABLES.contains(keyword) && !cursor.previous().isWord("WITHIN");
        if (level().place() == Place.TABLES && ends) {
            level().place(Place.ELSEWHERE);
        }
    }

    private void refuseWhereATableIsNext(Token token) {
        if (level().place() == Place.TABLE_NEXT) {
            throw cursor.refused("is not understood: " + token.text() + " where a table's name is expected");
        }
    }

    private Level level() {
        return levels.element();
    }
}
