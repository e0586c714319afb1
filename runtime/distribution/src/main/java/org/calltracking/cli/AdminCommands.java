// SPDX-License-Identifier: Apache-2.0
package org.calltracking.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;

/** {@code calltracking admin ...}: who may run the installation. The process alone knows. */
final class AdminCommands {
    private static final String PATH = "/admin/accounts";

    private final Settings settings;
    private final Terminal terminal;

    AdminCommands(Settings settings, Terminal terminal) {
        this.settings = settings;
        this.terminal = terminal;
    }

    void run(CommandLine line) throws CommandException, InterruptedException {
        switch (line.verb()) {
            case ADMIN_CREATE -> create(line.operand());
            case ADMIN_REVOKE -> revoke(line.operand());
            default -> list();
        }
    }

    private void list() throws CommandException, InterruptedException {
        List<List<String>> rows = new ArrayList<>(List.of(List.of("EMAIL", "NAME", "SINCE")));
        for (Answer operator : RunningProcess.require(settings).get(PATH).objects("operators")) {
            rows.add(List.of(operator.text("email"), operator.text("name"), operator.text("createdAt")));
        }
        terminal.table(rows);
    }

    private void create(String email) throws CommandException, InterruptedException {
        Answer answer = RunningProcess.require(settings).post(PATH + "/create?email=" + encoded(email));
        terminal.line(answer.text("email") + " may run this installation.");
        String password = answer.text("password");
        if (!password.isEmpty()) {
            terminal.line("One-time password: " + password);
            terminal.line("It signs in once, until " + answer.text("expiresAt")
                    + ", and is not shown again. Replace it then by changePassword.");
        }
    }

    private void revoke(String email) throws CommandException, InterruptedException {
        Answer answer = RunningProcess.require(settings).post(PATH + "/revoke?email=" + encoded(email));
        terminal.line(answer.text("email") + " may no longer run this installation.");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
