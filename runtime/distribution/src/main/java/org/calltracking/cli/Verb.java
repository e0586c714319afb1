// SPDX-License-Identifier: Apache-2.0
package org.calltracking.cli;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The commands that can be given. */
enum Verb {
    CHECK("check", "", "", "says what is wrong with Java, settings, ports, data, database, PBX, mail and secrets"),
    PLUGIN_LIST("plugin", "list", "", "which plug-ins there are, and how they are"),
    PLUGIN_INSTALL("plugin", "install", "JAR", "adds a plug-in, or puts a newer one in its place"),
    PLUGIN_STOP("plugin", "stop", "NAME", "until it is started again, also over restarts"),
    PLUGIN_START("plugin", "start", "NAME", ""),
    PLUGIN_ROLLBACK("plugin", "rollback", "NAME", "takes the jar that was there before"),
    PLUGIN_REMOVE("plugin", "remove", "NAME", ""),
    ADMIN_LIST("admin", "list", "", "who may run the installation"),
    ADMIN_CREATE("admin", "create", "EMAIL", "gives that right, with an account if there is none"),
    ADMIN_REVOKE("admin", "revoke", "EMAIL", ""),
    LOG_LIST("log", "list", "", "which loggers have a level of their own"),
    LOG_LEVEL("log", "level", "LOGGER LEVEL", "until the process ends; the level \"default\" takes it back"),
    BACKUP("backup", "", "FILE", "copies all that is kept, while it runs", "--with-key"),
    RESTORE("restore", "", "FILE", "fills an empty data folder", "--key KEYFILE", "--without-key");

    private final String group;
    private final String word;
    private final String operand;
    private final String purpose;
    private final List<String> options;

    /**
     * @param word empty if the group is the whole command
     * @param operand what has to follow, a word for each; empty if nothing may
     * @param options what may follow, each with the name of its value if it has one
     */
    Verb(String group, String word, String operand, String purpose, String... options) {
        this.group = group;
        this.word = word;
        this.operand = operand;
        this.purpose = purpose;
        this.options = List.of(options);
    }

    static List<Verb> of(String group) {
        return Arrays.stream(values()).filter(verb -> verb.group.equals(group)).toList();
    }

    /** All of a group, as alternatives. */
    static String usage(String group) {
        return group + " "
                + of(group).stream()
                        .map(verb -> (verb.word + " " + verb.operand).strip())
                        .collect(Collectors.joining(" | "));
    }

    static String help() {
        String commands = Arrays.stream(values())
                .map(verb -> "  %-22s %s%s"
                        .formatted(verb.command(), verb.purpose, verb.choices())
                        .stripTrailing())
                .collect(Collectors.joining("\n"));
        return """
                usage: calltracking COMMAND

                  run                    runs until a signal comes
                %s

                The variables CALLTRACKING_DATA, CALLTRACKING_PLUGINS and CALLTRACKING_MANAGEMENT_HOST and _PORT say where,
                as they do for run.""".formatted(commands);
    }

    String group() {
        return group;
    }

    String word() {
        return word;
    }

    String operand() {
        return operand;
    }

    /** What may follow, each with the name of its value if it has one. */
    List<String> options() {
        return options;
    }

    String usage() {
        return command() + choices();
    }

    private String command() {
        return Stream.of(group, word, operand).filter(part -> !part.isEmpty()).collect(Collectors.joining(" "));
    }

    private String choices() {
        return options.isEmpty() ? "" : " [" + String.join(" | ", options) + "]";
    }
}
