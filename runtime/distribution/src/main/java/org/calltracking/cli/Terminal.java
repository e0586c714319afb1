// SPDX-License-Identifier: Apache-2.0
package org.calltracking.cli;

import java.io.Console;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is printed, free of control characters: reasons come from plug-ins, and those say what they like. */
final class Terminal {
    private final PrintStream out;
    private final PrintStream err;

    Terminal(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    void line(String text) {
        out.println(clean(text));
    }

    void note(String text) {
        err.println(clean(text));
    }

    void problem(String text) {
        err.println("calltracking: " + clean(text));
    }

    /** What somebody answers who sits there; empty if nobody does. */
    Optional<String> ask(String question) {
        Console console = System.console();
        return console == null ? Optional.empty() : Optional.ofNullable(console.readLine("%s", question));
    }

    /** Rows of equally many cells, the first of them the titles. */
    void table(List<List<String>> rows) {
        List<Integer> widths = new ArrayList<>();
        for (int i = 0; i < rows.get(0).size(); i++) {
            int column = i;
            widths.add(rows.stream()
                    .mapToInt(row -> clean(row.get(column)).length())
                    .max()
                    .orElse(0));
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                String cell = clean(row.get(i));
                line.append(cell).append(" ".repeat(widths.get(i) - cell.length() + 2));
            }
            out.println(line.toString().stripTrailing());
        }
    }

    private static String clean(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ");
    }
}
