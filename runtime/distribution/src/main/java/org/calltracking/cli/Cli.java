// SPDX-License-Identifier: Apache-2.0
package org.calltracking.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/** The program behind {@code bin/calltracking}, for all commands but {@code run}. */
public final class Cli {
    private static final String USAGE = """
            usage: calltracking COMMAND

              run                    runs until a signal comes
              plugin list            which plug-ins there are, and how they are
              plugin install JAR     adds a plug-in, or puts a newer one in its place
              plugin stop NAME       until it is started again, also over restarts
              plugin start NAME
              plugin rollback NAME   takes the jar that was there before
              plugin remove NAME
              admin list             who may run the installation
              admin create EMAIL     gives that right, with an account if there is none
              admin revoke EMAIL

            The variables CALLTRACKING_DATA, CALLTRACKING_PLUGINS and CALLTRACKING_MANAGEMENT_HOST and _PORT say where,
            as they do for run.""";

    private Cli() {}

    /** @param arguments the command and what belongs to it */
    public static void main(String[] arguments) throws InterruptedException {
        System.exit(
                run(List.of(arguments), System.getenv(), System.out, System.err).status());
    }

    static ExitCode run(List<String> arguments, Map<String, String> environment, PrintStream out, PrintStream err)
            throws InterruptedException {
        Terminal terminal = new Terminal(out, err);
        try {
            if (arguments.isEmpty()) {
                err.println(USAGE);
                return ExitCode.USAGE;
            }
            switch (arguments.get(0)) {
                case "plugin" -> new PluginCommands(Settings.of(environment), terminal).run(rest(arguments));
                case "admin" -> new AdminCommands(Settings.of(environment), terminal).run(rest(arguments));
                case "help", "--help", "-h" -> out.println(USAGE);
                default -> throw CommandException.usage();
            }
            return ExitCode.DONE;
        } catch (CommandException e) {
            terminal.problem(e.text());
            return e.code();
        }
    }

    private static List<String> rest(List<String> arguments) {
        return arguments.subList(1, arguments.size());
    }
}
