// SPDX-License-Identifier: Apache-2.0
package org.calltracking.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A command that was given, and what came of it. */
record Command(ExitCode code, String out, String err) {
    static Command give(Path home, Map<String, String> environment, String... arguments) throws InterruptedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        ExitCode code = Cli.run(
                home,
                List.of(arguments),
                environment,
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8));
        return new Command(code, out.toString(UTF_8), err.toString(UTF_8));
    }
}
