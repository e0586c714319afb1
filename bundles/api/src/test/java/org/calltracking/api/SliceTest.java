// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SliceTest {
    @Property
    void walkingPageByPageMeetsEachRowOnce(
            @ForAll @IntRange(max = 40) int rows, @ForAll @IntRange(min = 1, max = 7) int limit) {
        List<Long> forward = new ArrayList<>();
        Slice<Long> slice = fetch(rows, new Page(limit, false, null, null));
        forward.addAll(slice.rows());
        while (slice.hasNext()) {
            long last = slice.rows().get(slice.rows().size() - 1);
            slice = fetch(rows, new Page(limit, false, last, null));
            assertThat(slice.hasPrevious()).isTrue();
            forward.addAll(slice.rows());
        }
        assertThat(forward).isEqualTo(all(rows));

        List<Long> backward = new ArrayList<>();
        slice = fetch(rows, new Page(limit, true, null, null));
        backward.addAll(0, slice.rows());
        while (slice.hasPrevious()) {
            slice = fetch(rows, new Page(limit, true, null, slice.rows().get(0)));
            assertThat(slice.hasNext()).isTrue();
            backward.addAll(0, slice.rows());
        }
        assertThat(backward).isEqualTo(all(rows));
    }

    @Test
    void aPageHasALongestLength() {
        assertThatThrownBy(() -> new Page(Page.MAX + 1, false, null, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Page(-1, false, null, null)).isInstanceOf(IllegalArgumentException.class);
    }

    /** What a store does: rows of the range from the page's starting end, one more than asked for. */
    private static Slice<Long> fetch(int rows, Page page) {
        List<Long> range = new ArrayList<>(all(rows));
        if (page.after() != null) {
            range.removeIf(row -> row <= page.after());
        }
        if (page.before() != null) {
            range.removeIf(row -> row >= page.before());
        }
        if (page.backward()) {
            Collections.reverse(range);
        }
        return Slice.of(page, range.subList(0, Math.min(range.size(), page.fetch())), row -> row);
    }

    private static List<Long> all(int rows) {
        return LongStream.rangeClosed(1, rows).boxed().toList();
    }
}
