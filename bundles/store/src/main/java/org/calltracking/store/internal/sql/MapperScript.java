// SPDX-License-Identifier: Apache-2.0
package org.calltracking.store.internal.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.calltracking.store.internal.sql.Token.Kind;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** The text of a mapper's statement with all that it may hold, in the order in which it stands there. */
final class MapperScript {
    private static final int DEEPEST = 8;
    private static final Set<String> ALTERNATIVES = Set.of("if", "choose", "when", "otherwise");

    private final List<Token> tokens = new ArrayList<>();

    /** @throws RefusedSqlException if it cannot be followed */
    static List<Token> ofText(String sql) {
        MapperScript script = new MapperScript();
        script.text(sql);
        return script.tokens;
    }

    /** @throws RefusedSqlException if it cannot be followed */
    static List<Token> ofScript(Node script) {
        MapperScript read = new MapperScript();
        read.children(script, 0);
        return read.tokens;
    }

    private void children(Node parent, int depth) {
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child.getNodeType() == Node.TEXT_NODE || child.getNodeType() == Node.CDATA_SECTION_NODE) {
                text(child.getNodeValue());
            } else if (child instanceof Element element) {
                element(element, depth + 1);
            }
        }
    }

    private void element(Element element, int depth) {
        if (depth > DEEPEST) {
            throw refused("nests its elements too deeply");
        }
        String name = element.getTagName();
        mark(Kind.FRAGMENT);
        if (ALTERNATIVES.contains(name)) {
            children(element, depth);
        } else {
            switch (name) {
                case "where" -> around(element, depth, "WHERE", "");
                case "set" -> around(element, depth, "SET", "");
                case "trim" -> around(element, depth, element.getAttribute("prefix"), element.getAttribute("suffix"));
                case "foreach" -> forEach(element, depth);
                case "bind" -> {}
                default -> throw refused("has an element that is not understood: <" + name + ">");
            }
        }
        mark(Kind.FRAGMENT_END);
    }

    private void around(Element element, int depth, String prefix, String suffix) {
        text(prefix);
        children(element, depth);
        text(suffix);
    }

    /** Twice, so that what stands between two rounds is there. */
    private void forEach(Element element, int depth) {
        text(element.getAttribute("open"));
        children(element, depth);
        text(element.getAttribute("separator"));
        children(element, depth);
        text(element.getAttribute("close"));
    }

    private void text(String sql) {
        if (sql.contains("${")) {
            throw refused("has ${...}, whose text cannot be known: values are given as #{...}");
        }
        tokens.addAll(Tokenizer.mapper(sql));
    }

    private void mark(Kind kind) {
        tokens.add(new Token(kind, "", 1));
    }

    private static RefusedSqlException refused(String reason) {
        return new RefusedSqlException(1, reason);
    }
}
