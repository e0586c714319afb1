// SPDX-License-Identifier: Apache-2.0
package org.calltracking.bench.driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The table, as it grows. */
final class Report {
    private static final List<String> COLUMNS = List.of(Contestants.CALLTRACKING, Contestants.BARE, Contestants.SPRING);

    private final Consumer<String> screen;
    private final List<String> lines = new ArrayList<>();

    Report(Consumer<String> screen) {
        this.screen = screen;
    }

    /** A line, which is shown at once. */
    void add(Row row) {
        List<String> cells = new ArrayList<>(List.of(row.what()));
        for (String contestant : COLUMNS) {
            cells.add(cell(row.values().get(contestant)));
        }
        Aim aim = row.aim();
        cells.add(aim == null ? "" : aim.text());
        cells.add(aim == null ? "" : aim.verdict(row.judged()));
        String line = "| " + String.join(" | ", cells) + " |";
        lines.add(line);
        screen.accept(line);
    }

    /** The whole as Markdown. */
    String markdown(String date, String machine) {
        return "# " + date + "\n\n" + machine + "\n\n| figure | " + String.join(" | ", COLUMNS)
                + " | aim | |\n|---|---|---|---|---|---|\n" + String.join("\n", lines) + "\n";
    }

    void write(Path file, String date, String machine) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, markdown(date, machine));
    }

    private static String cell(@Nullable Samples samples) {
        return samples == null ? "" : Numbers.spread(samples);
    }
}
