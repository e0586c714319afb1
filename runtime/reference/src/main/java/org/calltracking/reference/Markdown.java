// SPDX-License-Identifier: Apache-2.0
package org.calltracking.reference;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A page that is being written. */
final class Markdown {
    private final StringBuilder text = new StringBuilder();

    Markdown heading(int level, String title) {
        text.append("#".repeat(level)).append(' ').append(title).append("\n\n");
        return this;
    }

    Markdown paragraph(String words) {
        if (!words.isBlank()) {
            text.append(words.strip()).append("\n\n");
        }
        return this;
    }

    /** Nothing at all if there are no rows. */
    Markdown table(List<String> head, List<List<String>> rows) {
        if (!rows.isEmpty()) {
            line(head);
            text.append("|---".repeat(head.size())).append("|\n");
            rows.forEach(this::line);
            text.append('\n');
        }
        return this;
    }

    private void line(List<String> cells) {
        text.append(cells.stream().map(Markdown::cell).collect(Collectors.joining(" | ", "| ", " |\n")));
    }

    private static String cell(String words) {
        return words.strip().replace("|", "\\|").replaceAll("\\s*\n\\s*", " ");
    }

    static String code(String words) {
        return "`" + words + "`";
    }

    /** To the heading with that title, on the same page. */
    static String link(String words, String title) {
        return "[" + words + "](#" + anchor(title) + ")";
    }

    /** As those who show Markdown make it from a heading. */
    static String anchor(String title) {
        return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 _-]", "").replace(' ', '-');
    }

    @Override
    public String toString() {
        return text.toString().stripTrailing() + "\n";
    }
}
