// SPDX-License-Identifier: Apache-2.0
package org.calltracking.store.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.calltracking.api.store.NamedLocks;
import org.calltracking.store.testing.StoreFixture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ServerLocksTest {
    private static StoreFixture fixture;
    private static NamedLocks locks;

    @BeforeAll
    static void open() {
        fixture = StoreFixture.of();
        locks = fixture.locks();
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    @Test
    void oneHoldsALockUntilItGivesItBack() {
        NamedLocks.Lock lock = locks.tryLock("test.a").orElseThrow();
        assertThat(lock.isHeld()).isTrue();
        assertThat(locks.tryLock("test.a")).isEmpty();

        lock.close();
        assertThat(lock.isHeld()).isFalse();
        locks.tryLock("test.a").orElseThrow().close();
    }

    @Test
    void namesAndSchemasAreApart() {
        try (NamedLocks.Lock a = locks.tryLock("test.a").orElseThrow();
                NamedLocks.Lock b = locks.tryLock("test.b").orElseThrow();
                StoreFixture other = StoreFixture.of();
                NamedLocks.Lock elsewhere = other.locks().tryLock("test.a").orElseThrow()) {
            assertThat(a.isHeld() && b.isHeld() && elsewhere.isHeld()).isTrue();
        }
    }
}
