// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** What the last commands said; a block of text is what has to stand in it, line by line. */
final class Transcript implements Performer {
    private final Values values;
    private List<String> outputs = List.of();

    Transcript(Values values) {
        this.values = values;
    }

    void said(List<String> all) {
        outputs = List.copyOf(all);
    }

    @Override
    public void perform(Block block) {
        assertThat(outputs)
                .isNotEmpty()
                .allSatisfy(output -> assertThat(output)
                        .contains(values.fill(block.text()).lines().toList()));
    }
}
