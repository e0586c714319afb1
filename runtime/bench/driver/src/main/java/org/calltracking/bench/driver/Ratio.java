// SPDX-License-Identifier: Apache-2.0
package org.calltracking.bench.driver;

import java.util.ArrayList;
import java.util.List;

/** How two contestants compare: round by round, so that what slows the machine down for a while slows down both. */
final class Ratio {
    private Ratio() {}

    /** @return one ratio per round */
    static Samples of(List<Double> ours, List<Double> theirs) {
        if (ours.size() != theirs.size()) {
            throw new IllegalArgumentException(ours.size() + " rounds against " + theirs.size());
        }
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < ours.size(); i++) {
            ratios.add(ours.get(i) / theirs.get(i));
        }
        return Samples.of(ratios);
    }
}
