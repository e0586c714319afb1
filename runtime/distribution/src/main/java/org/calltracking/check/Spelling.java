// SPDX-License-Identifier: Apache-2.0
package org.calltracking.check;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the word that was meant. */
record Spelling(Collection<String> words) {
    private static final int MOST_SLIPS = 3;

    /** The known word with the fewest slips, if there are few. */
    Optional<String> nearest(String written) {
        return words.stream()
                .filter(word -> slips(word, written) <= MOST_SLIPS)
                .min(Comparator.comparingInt((String word) -> slips(word, written))
                        .thenComparing(word -> word));
    }

    /** Levenshtein's distance. */
    private static int slips(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
