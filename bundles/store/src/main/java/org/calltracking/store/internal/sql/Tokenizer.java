// SPDX-License-Identifier: Apache-2.0
package org.calltracking.store.internal.sql;

import java.util.ArrayList;
import java.util.List;
import org.calltracking.store.internal.sql.Token.Kind;

/**
 * Cuts SQL into tokens as MariaDB does in the sessions of the store: double quotes are strings, backslashes escape. What
 * the server might read in another way than Flyway or we do is refused.
 */
final class Tokenizer {
    private static final char END = '\0';
    private static final String SYMBOLS = "(),.;=<>!+-*/%|&^~?";

    private final String text;
    private final boolean mapper;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int line = 1;

    /** @param mapper whether it is a mapper's statement, with values as {@code #{name}}, rather than a file */
    private Tokenizer(String text, boolean mapper) {
        this.text = text;
        this.mapper = mapper;
    }

    /** @throws RefusedSqlException if it cannot be followed */
    static List<Token> file(String text) {
        return new Tokenizer(text, false).tokens();
    }

    /** @throws RefusedSqlException if it cannot be followed */
    static List<Token> mapper(String text) {
        return new Tokenizer(text, true).tokens();
    }

    private List<Token> tokens() {
        while (at < text.length()) {
            token();
        }
        return tokens;
    }

    private void token() {
        char c = text.charAt(at);
        if (isBlank(c)) {
            blank(c);
        } else if (c == '/' && peek(1) == '*') {
            blockComment();
        } else if (c == '-' && peek(1) == '-') {
            dashes();
        } else if (c == '#') {
            hash();
        } else if (c == '\'' || c == '"') {
            add(Kind.STRING, quoted(c, true));
        } else if (c == '`') {
            add(Kind.NAME, quoted(c, false));
        } else if (isDigit(c) && !followsDot() || c == '.' && isDigit(peek(1)) && !followsName()) {
            number();
        } else if (isNamePart(c)) {
            word();
        } else if (SYMBOLS.indexOf(c) >= 0) {
            at++;
            add(Kind.SYMBOL, String.valueOf(c));
        } else {
            throw refused(
                    c == '@'
                            ? "uses variables (@), which are not allowed"
                            : "has a character that is not understood here: " + shown(c));
        }
    }

    private void blank(char c) {
        if (c == '\r' && peek(1) != '\n') {
            throw refused("has a line that ends in a carriage return alone");
        }
        if (c == '\n') {
            line++;
        }
        at++;
    }

    private void blockComment() {
        if (text.startsWith("!", at + 2) || text.startsWith("M!", at + 2)) {
            throw refused("has a comment that the server runs (/*! ... */)");
        }
        int end = text.indexOf("*/", at + 2);
        if (end < 0) {
            throw refused("has a comment without an end");
        }
        skipTo(end + 2);
    }

    private void dashes() {
        char c = peek(2);
        if (at + 2 < text.length() && !isBlank(c)) {
            throw refused("has -- without a blank behind it, which may be a comment or not");
        }
        lineComment();
    }

    private void hash() {
        if (!mapper) {
            lineComment();
            return;
        }
        int end = text.indexOf('}', at);
        if (peek(1) != '{' || end < 0) {
            throw refused("has a # that begins no #{value}");
        }
        skipTo(end + 1);
        add(Kind.PARAMETER, "");
    }

    private void lineComment() {
        int newline = text.indexOf('\n', at);
        int end = newline < 0 ? text.length() : newline;
        int carriageReturn = text.indexOf('\r', at);
        if (carriageReturn >= 0 && carriageReturn < end && carriageReturn != newline - 1) {
            throw refused("has a line that ends in a carriage return alone");
        }
        skipTo(end);
    }

    private String quoted(char quote, boolean escapes) {
        StringBuilder content = new StringBuilder();
        int i = at + 1;
        while (true) {
            if (i >= text.length()) {
                throw refused("has a " + quote + " without an end");
            }
            char c = text.charAt(i);
            if (c == quote && charAt(i + 1) != quote) {
                break;
            }
            i += c == quote || escapes && c == '\\' ? 2 : 1;
            content.append(c);
        }
        skipTo(i + 1);
        return content.toString();
    }

    /** Reads one as the server does: {@code 1e5from} is a number and a word, {@code 1from} is a word. */
    private void number() {
        int i = digits(at);
        if (isExponent(i)) {
            i = digits(i + 2);
        } else if (charAt(i) == '.') {
            i = digits(i + 1);
            i = isExponent(i) ? digits(i + 2) : i;
        } else if (isNamePart(charAt(i))) {
            word();
            return;
        }
        String number = text.substring(at, i);
        at = i;
        add(Kind.NUMBER, number);
    }

    private int digits(int from) {
        int i = from;
        while (isDigit(charAt(i))) {
            i++;
        }
        return i;
    }

    private boolean isExponent(int i) {
        char sign = charAt(i + 1);
        return (charAt(i) == 'e' || charAt(i) == 'E')
                && (isDigit(sign) || (sign == '+' || sign == '-') && isDigit(charAt(i + 2)));
    }

    /** Directly before a dot and a name, the server takes no word for a keyword. */
    private void word() {
        int begin = at;
        while (isNamePart(peek(0))) {
            at++;
        }
        boolean name = peek(0) == '.' && isNamePart(peek(1));
        add(name ? Kind.NAME : Kind.WORD, text.substring(begin, at));
    }

    private void skipTo(int end) {
        for (; at < end; at++) {
            if (text.charAt(at) == '\n') {
                line++;
            }
        }
    }

    private void add(Kind kind, String content) {
        tokens.add(new Token(kind, content, line));
    }

    private boolean followsDot() {
        return !tokens.isEmpty() && tokens.get(tokens.size() - 1).isSymbol(".");
    }

    private boolean followsName() {
        return at > 0 && (isNamePart(text.charAt(at - 1)) || text.charAt(at - 1) == '`');
    }

    private char peek(int ahead) {
        return charAt(at + ahead);
    }

    private char charAt(int i) {
        return i < text.length() ? text.charAt(i) : END;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c >= '\t' && c <= '\r';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isNamePart(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || isDigit(c) || c == '_' || c == '$' || c >= '\u0080';
    }

    private static String shown(char c) {
        return c > ' ' ? String.valueOf(c) : "U+%04X".formatted((int) c);
    }

    private RefusedSqlException refused(String reason) {
        return new RefusedSqlException(line, reason);
    }
}
