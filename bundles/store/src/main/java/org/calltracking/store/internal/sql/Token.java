// SPDX-License-Identifier: Apache-2.0
package org.calltracking.store.internal.sql;

/**
 * A piece of SQL.
 *
 * @param text of a name, what stands between its quotes
 * @param line counted from 1
 */
record Token(Kind kind, String text, int line) {
    enum Kind {
        /** A keyword, or a name without quotes. */
        WORD,
        /** A name for certain: it stands in backticks or directly before a dot. */
        NAME,
        STRING,
        NUMBER,
        /** Where a value is filled in. */
        PARAMETER,
        SYMBOL,
        /** What follows, up to its end, may be left out or repeated. */
        FRAGMENT,
        FRAGMENT_END
    }

    /** Only ASCII letters have cases here: to the server, others make a word another one. */
    String keyword() {
        if (kind != Kind.WORD) {
            return "";
        }
        StringBuilder upper = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            upper.append(c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c);
        }
        return upper.toString();
    }

    boolean isWord(String keyword) {
        return kind == Kind.WORD && keyword().equals(keyword);
    }

    boolean isSymbol(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    boolean isName() {
        return kind == Kind.WORD || kind == Kind.NAME;
    }
}
