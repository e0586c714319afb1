// SPDX-License-Identifier: Apache-2.0
package org.calltracking.cli;

import java.util.List;
import java.util.Locale;

/**
 * A command as it was given.
 *
 * @param operand empty if the command has none
 */
record CommandLine(Verb verb, String operand) {

    /** @throws CommandException if there is no such command, or it is used in another way */
    static CommandLine parse(List<String> arguments) throws CommandException {
        String group = arguments.get(0);
        if (Verb.of(group).isEmpty()) {
            throw wrong("there is no command \"" + group + "\"; \"help\" lists them all");
        }
        if (arguments.size() == 1) {
            throw wrong("a command is missing; usage: " + Verb.usage(group));
        }
        Verb verb = verb(group, arguments.get(1));
        List<String> operands = arguments.subList(2, arguments.size());
        check(verb, operands);
        return new CommandLine(verb, operands.isEmpty() ? "" : operands.get(0));
    }

    private static Verb verb(String group, String word) throws CommandException {
        return Verb.of(group).stream()
                .filter(verb -> verb.word().equals(word))
                .findFirst()
                .orElseThrow(
                        () -> wrong("there is no command \"" + group + " " + word + "\"; usage: " + Verb.usage(group)));
    }

    private static void check(Verb verb, List<String> operands) throws CommandException {
        int wanted = verb.operand().isEmpty() ? 0 : 1;
        for (String operand : operands) {
            if (operand.startsWith("-")) {
                throw wrong("there is no option " + operand + "; usage: " + verb.usage());
            }
        }
        if (operands.size() < wanted) {
            throw wrong("the " + verb.operand().toLowerCase(Locale.ROOT) + " is missing; usage: " + verb.usage());
        }
        if (operands.size() > wanted) {
            throw wrong("\"" + operands.get(wanted) + "\" is too much; usage: " + verb.usage());
        }
    }

    private static CommandException wrong(String text) {
        return new CommandException(ExitCode.USAGE, text);
    }
}
