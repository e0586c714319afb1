// SPDX-License-Identifier: Apache-2.0
package org.calltracking.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {
    private static final Path NOWHERE = Path.of("nowhere");

    @Test
    void findsTheCommandAndWhatBelongsToIt() throws Exception {
        assertThat(CommandLine.parse(List.of("plugin", "list"))).isEqualTo(new CommandLine(Verb.PLUGIN_LIST, ""));
        assertThat(CommandLine.parse(List.of("admin", "create", "me@example.com")))
                .isEqualTo(new CommandLine(Verb.ADMIN_CREATE, "me@example.com"));
        assertThat(CommandLine.parse(List.of("check"))).isEqualTo(new CommandLine(Verb.CHECK, ""));
        assertThat(CommandLine.parse(List.of("log", "level", "org.calltracking", "DEBUG")))
                .isEqualTo(new CommandLine(Verb.LOG_LEVEL, "org.calltracking DEBUG"));
        assertThat(CommandLine.parse(List.of("backup", "--with-key", "a.zip")))
                .isEqualTo(new CommandLine(Verb.BACKUP, "a.zip", Map.of("--with-key", "")));
        assertThat(CommandLine.parse(List.of("restore", "a.zip", "--key", "secret.key")))
                .isEqualTo(new CommandLine(Verb.RESTORE, "a.zip", Map.of("--key", "secret.key")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "restart| there is no command \"restart\"; \"help\" lists them all",
                "plugin| a command is missing",
                "plugin purge webhooks| there is no command \"plugin purge\"",
                "plugin list x| \"x\" is too much",
                "plugin list --json| there is no option --json",
                "plugin install| the jar is missing",
                "plugin stop| the name is missing",
                "plugin stop a b| \"b\" is too much",
                "plugin stop --force a| there is no option --force",
                "admin| a command is missing",
                "admin list x| \"x\" is too much",
                "admin create| the email is missing",
                "check x| \"x\" is too much",
                "check --json| there is no option --json",
                "log level| the logger is missing",
                "log level org.calltracking| the level is missing",
                "log level a DEBUG b| \"b\" is too much",
                "backup| the file is missing; usage: backup FILE [--with-key]",
                "backup a b| \"b\" is too much",
                "backup a --key| there is no option --key",
                "restore a --key| --key needs a keyfile"
            })
    void saysWhatIsWrongInOneLine(String line, String problem) throws Exception {
        Command command = Command.give(NOWHERE, Map.of(), line.split(" "));

        assertThat(command.code()).isEqualTo(ExitCode.USAGE);
        assertThat(command.err().lines()).singleElement().asString().contains(problem);
    }

    @Test
    void showsHowACommandIsUsed() throws Exception {
        assertThat(Command.give(NOWHERE, Map.of(), "plugin", "stop").err())
                .isEqualTo("calltracking: the name is missing; usage: plugin stop NAME\n");
        assertThat(Command.give(NOWHERE, Map.of(), "admin").err())
                .endsWith("usage: admin list | create EMAIL | revoke EMAIL\n");
    }

    @Test
    void showsAllCommandsToWhoGivesNone() throws Exception {
        Command command = Command.give(NOWHERE, Map.of());

        assertThat(command.code()).isEqualTo(ExitCode.USAGE);
        assertThat(command.err()).startsWith("usage: calltracking COMMAND");
    }
}
