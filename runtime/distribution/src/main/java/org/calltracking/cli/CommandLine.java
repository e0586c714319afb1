// SPDX-License-Identifier: Apache-2.0
package org.calltracking.cli;

import java.util.List;
import java.util.Locale;

/**
 * A command as it was given.
 *
 * @param operand empty if the command has none; several have a space between
 */
record CommandLine(Verb verb, String operand) {

    /** @throws CommandException if there is no such command, or it is used in another way */
    static CommandLine parse(List<String> arguments) throws CommandException {
        String group = arguments.get(0);
        List<Verb> verbs = Verb.of(group);
        if (verbs.isEmpty()) {
            throw wrong("there is no command \"" + group + "\"; \"help\" lists them all");
        }
        if (verbs.get(0).word().isEmpty()) {
            return parse(verbs.get(0), arguments.subList(1, arguments.size()));
        }
        if (arguments.size() == 1) {
            throw wrong("a command is missing; usage: " + Verb.usage(group));
        }
        return parse(verb(group, arguments.get(1)), arguments.subList(2, arguments.size()));
    }

    private static CommandLine parse(Verb verb, List<String> operands) throws CommandException {
        check(verb, operands);
        return new CommandLine(verb, String.join(" ", operands));
    }

    private static Verb verb(String group, String word) throws CommandException {
        return Verb.of(group).stream()
                .filter(verb -> verb.word().equals(word))
                .findFirst()
                .orElseThrow(
                        () -> wrong("there is no command \"" + group + " " + word + "\"; usage: " + Verb.usage(group)));
    }

    private static void check(Verb verb, List<String> operands) throws CommandException {
        List<String> wanted =
                verb.operand().isEmpty() ? List.of() : List.of(verb.operand().split(" "));
        for (String operand : operands) {
            if (operand.startsWith("-")) {
                throw wrong("there is no option " + operand + "; usage: " + verb.usage());
            }
        }
        if (operands.size() < wanted.size()) {
            String missing = wanted.get(operands.size()).toLowerCase(Locale.ROOT);
            throw wrong("the " + missing + " is missing; usage: " + verb.usage());
        }
        if (operands.size() > wanted.size()) {
            throw wrong("\"" + operands.get(wanted.size()) + "\" is too much; usage: " + verb.usage());
        }
    }

    private static CommandException wrong(String text) {
        return new CommandException(ExitCode.USAGE, text);
    }
}
