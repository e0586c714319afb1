// SPDX-License-Identifier: Apache-2.0
package org.calltracking.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;

/** {@code calltracking log ...}: how much the running process logs. */
final class LogCommands {
    private static final String PATH = "/admin/log";

    private final Settings settings;
    private final Terminal terminal;

    LogCommands(Settings settings, Terminal terminal) {
        this.settings = settings;
        this.terminal = terminal;
    }

    void run(CommandLine line) throws CommandException, InterruptedException {
        if (line.verb() == Verb.LOG_LEVEL) {
            int between = line.operand().lastIndexOf(' ');
            level(line.operand().substring(0, between), line.operand().substring(between + 1));
        } else {
            list();
        }
    }

    private void list() throws CommandException, InterruptedException {
        List<List<String>> rows = new ArrayList<>(List.of(List.of("LOGGER", "LEVEL")));
        for (Answer logger : RunningProcess.require(settings).get(PATH).objects("loggers")) {
            rows.add(List.of(logger.text("logger"), logger.text("level")));
        }
        terminal.table(rows);
    }

    private void level(String logger, String level) throws CommandException, InterruptedException {
        Answer answer = RunningProcess.require(settings)
                .post(PATH + "/level?logger=" + encoded(logger) + "&level=" + encoded(level));
        terminal.line(answer.text("logger") + " is at " + answer.text("level") + " until the process ends.");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
