// SPDX-License-Identifier: Apache-2.0
package org.calltracking.store.internal.sql;

import java.util.List;
import java.util.Set;
import org.calltracking.store.internal.sql.Token.Kind;

/** Goes over the tokens of one statement. */
final class Cursor {
    private final List<Token> tokens;
    private final Token end;
    private int next;

    /** @param tokens one at least */
    Cursor(List<Token> tokens) {
        this.tokens = tokens;
        this.end = new Token(Kind.SYMBOL, "", tokens.get(tokens.size() - 1).line());
    }

    boolean atEnd() {
        return next >= tokens.size();
    }

    Token next() {
        Token token = peek();
        next++;
        return token;
    }

    Token peek() {
        return peek(0);
    }

    Token peek(int ahead) {
        int index = next + ahead;
        return index >= 0 && index < tokens.size() ? tokens.get(index) : end;
    }

    /** The token before the one that {@link #next} gave last. */
    Token previous() {
        return peek(-2);
    }

    /** Goes past these words if they come next, all of them. */
    boolean takes(String... keywords) {
        for (int i = 0; i < keywords.length; i++) {
            if (!peek(i).isWord(keywords[i])) {
                return false;
            }
        }
        next += keywords.length;
        return true;
    }

    /** Goes past this symbol if it comes next. */
    boolean takesSymbol(String symbol) {
        boolean there = peek().isSymbol(symbol);
        if (there) {
            next++;
        }
        return there;
    }

    /** Goes past all of these words that come next. */
    void skip(Set<String> keywords) {
        while (keywords.contains(peek().keyword())) {
            next++;
        }
    }

    void require(String keyword) {
        if (!takes(keyword)) {
            throw refused("is not understood: " + keyword + " is missing" + before());
        }
    }

    Token name() {
        if (!peek().isName()) {
            throw refused("is not understood: a name is missing" + before());
        }
        return next();
    }

    RefusedSqlException refused(String reason) {
        return new RefusedSqlException(peek().line(), reason);
    }

    private String before() {
        return switch (peek().kind()) {
            case WORD, NAME, NUMBER -> " before " + peek().text();
            case SYMBOL -> atEnd() ? " at the end" : " before " + peek().text();
            case FRAGMENT, FRAGMENT_END -> " before a part that may be left out";
            case STRING -> " before a string";
            case PARAMETER -> " before a value";
        };
    }
}
