// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fenced block of a page.
 *
 * @param line where its fence stands
 * @param info what stands behind the fence
 */
record Block(Path page, int line, String info, String text) {
    /** All of a block. */
    static final Pattern FENCED = Pattern.compile("(?ms)^ *```.*?^ *```$");

    private static final Pattern FENCE = Pattern.compile("^( *)```(.*)$");
    private static final String NOT_RUN = "not run: ";

    /** All blocks of a page, in their order. */
    static List<Block> of(Path page) {
        List<Block> blocks = new ArrayList<>();
        List<String> lines = lines(page);
        for (int i = 0; i < lines.size(); i++) {
            Matcher begin = FENCE.matcher(lines.get(i));
            if (begin.matches()) {
                int first = i;
                String indent = begin.group(1);
                StringBuilder text = new StringBuilder();
                for (i++; !lines.get(i).equals(indent + "```"); i++) {
                    text.append(lines.get(i).isBlank() ? "" : lines.get(i).substring(indent.length()))
                            .append('\n');
                }
                blocks.add(new Block(page, first + 1, begin.group(2).strip(), text.toString()));
            }
        }
        return blocks;
    }

    private static List<String> lines(Path page) {
        try {
            return Files.readAllLines(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String language() {
        return words().get(0);
    }

    /** What stands behind the language. */
    List<String> words() {
        return List.of(info.split(" +"));
    }

    boolean says(String word) {
        return words().contains(word);
    }

    /** Whether it says why no test can run it. */
    boolean isLeftOut() {
        return info.contains(NOT_RUN) && !info.endsWith(NOT_RUN.strip());
    }

    String name() {
        return page.getFileName() + ":" + line + " " + info;
    }
}
