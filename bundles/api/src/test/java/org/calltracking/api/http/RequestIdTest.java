// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class RequestIdTest {
    private static final RequestId ONE = new RequestId("one");
    private static final RequestId OTHER = new RequestId("other");

    @Test
    void holdsWhileTheWorkIsDone() {
        ONE.during(() -> {
            OTHER.during(() -> assertThat(RequestId.current()).isEqualTo(OTHER));
            assertThat(RequestId.current()).isEqualTo(ONE);
            assertThatIllegalStateException()
                    .isThrownBy(() -> OTHER.during(() -> {
                        throw new IllegalStateException();
                    }));
            assertThat(RequestId.current()).isEqualTo(ONE);
        });
        assertThat(RequestId.current().isNone()).isTrue();
    }

    @Test
    void goesWithTheWorkToOtherThreads() {
        Queue<Runnable> tasks = new ArrayDeque<>();
        Queue<RequestId> seen = new ArrayDeque<>();

        ONE.during(() -> RequestId.current().on(tasks::add).execute(() -> seen.add(RequestId.current())));
        OTHER.during(() -> tasks.remove().run());

        assertThat(seen).containsExactly(ONE);
    }
}
