// SPDX-License-Identifier: Apache-2.0
package org.calltracking.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The program behind {@code bin/calltracking}, for all commands but {@code run}. */
public final class Cli {
    private Cli() {}

    /** @param arguments the folder with what is installed, then the command and what belongs to it */
    public static void main(String[] arguments) throws InterruptedException {
        List<String> given = List.of(arguments);
        System.exit(run(Path.of(given.get(0)), given.subList(1, given.size()), System.getenv(), System.out, System.err)
                .status());
    }

    static ExitCode run(
            Path home, List<String> arguments, Map<String, String> environment, PrintStream out, PrintStream err)
            throws InterruptedException {
        Terminal terminal = new Terminal(out, err);
        if (arguments.isEmpty()) {
            err.println(Verb.help());
            return ExitCode.USAGE;
        }
        if (arguments.get(0).equals("help") || arguments.contains("--help") || arguments.contains("-h")) {
            out.println(Verb.help());
            return ExitCode.DONE;
        }
        try {
            CommandLine line = CommandLine.parse(arguments);
            if (line.verb() == Verb.CHECK) {
                return new CheckCommand(home, environment, terminal).run();
            }
            run(line, Settings.of(home, environment), terminal);
            return ExitCode.DONE;
        } catch (CommandException e) {
            terminal.problem(e.text());
            return e.code();
        } catch (RuntimeException e) {
            terminal.problem("this is a fault of the command itself: " + e);
            return ExitCode.INTERNAL;
        }
    }

    private static void run(CommandLine line, Settings settings, Terminal terminal)
            throws CommandException, InterruptedException {
        switch (line.verb()) {
            case LOG_LIST, LOG_LEVEL -> new LogCommands(settings, terminal).run(line);
            case BACKUP -> new BackupCommand(settings, terminal).run(line);
            case RESTORE -> new RestoreCommand(settings, terminal).run(line);
            case ADMIN_LIST, ADMIN_CREATE, ADMIN_REVOKE -> new AdminCommands(settings, terminal).run(line);
            default -> new PluginCommands(settings, terminal).run(line);
        }
    }
}
