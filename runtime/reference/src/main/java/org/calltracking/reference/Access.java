// SPDX-License-Identifier: Apache-2.0
package org.calltracking.reference;

import graphql.language.Argument;
import graphql.language.AstPrinter;
import graphql.language.Directive;
import graphql.language.FieldDefinition;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Who may use a field, as its directives say. */
final class Access {
    private Access() {}

    /** Empty if the field has none: it is open to those who may see its type. */
    static String of(FieldDefinition field) {
        return field.getDirectives().stream()
                .map(Access::words)
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(", "));
    }

    static List<List<String>> legend() {
        return List.of(
                List.of("everybody", "nobody has to be signed in"),
                List.of("signed in", "who has a session or an API token"),
                List.of(
                        "`VIEW` `CALLS` and the like",
                        "who has that right: an " + Markdown.link("action", "AccessAction") + " on an "
                                + Markdown.link("entity", "AccessEntity") + ". Only the rows are seen that it opens"),
                List.of("operator", "who runs this installation"));
    }

    private static String words(Directive directive) {
        return switch (directive.getName()) {
            case "public" -> "everybody";
            case "signedIn" -> "signed in";
            case "operator" -> "operator";
            case "access" -> value(directive, "action") + " " + value(directive, "entity");
            default -> "";
        };
    }

    private static String value(Directive directive, String name) {
        Argument argument = Objects.requireNonNull(directive.getArgument(name), name);
        return Markdown.code(AstPrinter.printAst(argument.getValue()));
    }
}
