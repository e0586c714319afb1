// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.host;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the rules of access promise, as somebody has written it down by hand. */
final class RightsTable {
    private static final String NONE = "-";
    private static final int FIRST_CELL = 4;

    /** Who asks. */
    enum Who {
        OWNER,
        WITH,
        WITHOUT,
        ELSEWHERE,
        STRANGER,
        ANONYMOUS;

        /** Whether it is the one who holds a role of the owner's. */
        boolean holdsARole() {
            return this == WITH || this == WITHOUT || this == ELSEWHERE;
        }
    }

    /**
     * A line of it.
     *
     * @param way how the entity is reached
     * @param path another entity that is seen on the way, or a dash
     * @param cells what happens to whom
     */
    record Line(String entity, String way, String right, String path, Map<Who, String> cells) {
        private static Line of(String text) {
            String[] parts = text.split("\\|", -1);
            if (parts.length != FIRST_CELL + Who.values().length) {
                throw new IllegalArgumentException(text);
            }
            Map<Who, String> cells = new EnumMap<>(Who.class);
            for (Who who : Who.values()) {
                String cell = parts[FIRST_CELL + who.ordinal()];
                if (!cell.equals(NONE)) {
                    cells.put(who, cell);
                }
            }
            return new Line(parts[0], parts[1], parts[2], parts[3], cells);
        }

        boolean hasPath() {
            return !path.equals(NONE);
        }

        @Override
        public String toString() {
            return entity + " by " + way;
        }
    }

    private RightsTable() {}

    static List<Line> lines() {
        InputStream file = Objects.requireNonNull(RightsTable.class.getResourceAsStream("/rights.csv"));
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Line::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
