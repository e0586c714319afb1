// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.calltracking.api.RefusedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GateTest {
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void letsSoManyWorkAtOnce() throws Exception {
        Gate gate = new Gate(2, 100, Duration.ofSeconds(10));
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Future<Integer>> passes = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            passes.add(threads.submit(() -> gate.pass(() -> {
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                Thread.yield();
                return inside.decrementAndGet();
            })));
        }
        for (Future<Integer> pass : passes) {
            pass.get(10, TimeUnit.SECONDS);
        }
        assertThat(most).hasValueBetween(1, 2);
    }

    @Test
    void refusesWhoWaitsTooLong() throws Exception {
        Gate gate = new Gate(1, 1, Duration.ofMillis(1));
        try (Held held = hold(gate)) {
            assertRefused(gate);
        }
        assertThat(gate.<String>pass(() -> "free again")).isEqualTo("free again");
    }

    @Test
    void refusesAtOnceWhenTooManyWait() throws Exception {
        Gate gate = new Gate(1, 0, Duration.ofDays(1));
        try (Held held = hold(gate)) {
            assertRefused(gate);
        }
    }

    @Test
    void isFreeAgainAfterAFailure() {
        Gate gate = new Gate(1, 0, Duration.ofSeconds(1));
        assertThatThrownBy(() -> gate.pass(() -> {
                    throw new IllegalArgumentException();
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(gate.<String>pass(() -> "free")).isEqualTo("free");
    }

    private static void assertRefused(Gate gate) {
        assertThatThrownBy(() -> gate.pass(() -> "never")).isInstanceOfSatisfying(RefusedException.class, e -> {
            assertThat(e.code()).isEqualTo(RefusedException.Code.LIMIT_EXCEEDED);
            assertThat(e.retryAfter()).isPresent();
        });
    }

    private Held hold(Gate gate) throws InterruptedException {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        Future<?> done = threads.submit(() -> gate.pass(() -> {
            entered.countDown();
            try {
                return leave.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }));
        assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();
        return () -> {
            leave.countDown();
            done.get(10, TimeUnit.SECONDS);
        };
    }

    private interface Held extends AutoCloseable {}
}
