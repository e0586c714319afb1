// SPDX-License-Identifier: Apache-2.0
package org.calltracking.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.calltracking.check.Checkup;
import org.calltracking.check.Finding;
import org.calltracking.check.Finding.Verdict;
import org.calltracking.launcher.LaunchException;

/** {@code calltracking check}: a line for each thing that was looked at, and below what is not right how to mend it. */
final class CheckCommand {
    private final Path home;
    private final Map<String, String> environment;
    private final Terminal terminal;

    CheckCommand(Path home, Map<String, String> environment, Terminal terminal) {
        this.home = home;
        this.environment = environment;
        this.terminal = terminal;
    }

    ExitCode run() throws CommandException, InterruptedException {
        Map<String, List<Finding>> findings;
        try {
            findings = new Checkup(home, environment).run();
        } catch (LaunchException e) {
            throw CommandException.refused(String.valueOf(e.getMessage()));
        }
        findings.forEach((subject, seen) -> seen.forEach(finding -> tell(subject, finding)));
        long wrong = count(findings, Verdict.WRONG);
        long warnings = count(findings, Verdict.WARNING);
        terminal.line(
                wrong > 0
                        ? "wrong: " + wrong + "; do what the lines with \"do:\" say"
                        : "nothing is wrong" + (warnings > 0 ? "; warnings: " + warnings : ""));
        return wrong == 0 ? ExitCode.DONE : ExitCode.REFUSED;
    }

    private static long count(Map<String, List<Finding>> findings, Verdict verdict) {
        return findings.values().stream()
                .flatMap(List::stream)
                .filter(finding -> finding.verdict() == verdict)
                .count();
    }

    private void tell(String subject, Finding finding) {
        String verdict = finding.verdict().name().toLowerCase(Locale.ROOT);
        terminal.line("%-8s %-12s %s".formatted(verdict, subject, finding.seen()));
        if (!finding.advice().isEmpty()) {
            terminal.line("%8s %-12s %s".formatted("", "do:", finding.advice()));
        }
    }
}
