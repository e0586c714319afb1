// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.calltracking.store.testing.MovableClock;
import org.junit.jupiter.api.Test;

class LettersTest {
    private static final EmailAddress EMAIL = new EmailAddress("anna@example.com");

    private final Letters letters = new Letters(
            (type, accountId, subject, payload) -> {},
            new PublicUrl("https://calls.example.com"),
            accountId -> Language.EN,
            new MovableClock(Instant.parse("2026-03-02T09:00:00Z")));

    @Test
    void countWhenTheyAreSentOnly() {
        AtomicInteger sent = new AtomicInteger();
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> letters.unlessTooMany(EMAIL, () -> {
                        throw new IllegalStateException("the database is away");
                    }))
                    .isInstanceOf(IllegalStateException.class);
        }
        for (int i = 0; i < 10; i++) {
            letters.unlessTooMany(EMAIL, sent::incrementAndGet);
        }
        assertThat(sent).hasValue(3);
    }

    @Test
    void countForAllSpellingsOfAnAddressTogether() {
        AtomicInteger sent = new AtomicInteger();
        for (int i = 0; i < 10; i++) {
            letters.unlessTooMany(
                    new EmailAddress(i % 2 == 0 ? "Anna@Example.com" : "anna@example.com"), sent::incrementAndGet);
        }
        assertThat(sent).hasValue(3);
    }
}
