// SPDX-License-Identifier: Apache-2.0
package org.calltracking.health.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReceptionTest {
    private static final int MANY = 500;

    private final Reception reception = new Reception();
    private final CountDownLatch end = new CountDownLatch(1);
    private final BlockingQueue<Integer> brokenOff = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> done = new LinkedBlockingQueue<>();

    @AfterEach
    void stop() throws Exception {
        end.countDown();
        assertThat(reception.stop(20_000)).isTrue();
    }

    @Test
    void whoComesBehindHundredsThatHangHasAThreadSoon() throws Exception {
        for (int i = 0; i < MANY; i++) {
            hang(i);
        }
        reception.execute(() -> done.add("newcomer"));

        assertThat(done.poll(20, TimeUnit.SECONDS)).isEqualTo("newcomer");
        assertThat(brokenOff).doesNotContain(MANY - 1);
    }

    @Test
    void nobodyIsBrokenOffWhileThereIsRoom() throws Exception {
        for (int i = 0; i < 60; i++) {
            hang(i);
        }
        for (int i = 0; i < 1_000; i++) {
            reception.execute(() -> done.add("short"));
            assertThat(done.poll(20, TimeUnit.SECONDS)).isEqualTo("short");
        }

        assertThat(brokenOff).isEmpty();
    }

    @Test
    void anInterruptIsNotPassedOn() throws Exception {
        for (int i = 0; i < MANY; i++) {
            hang(i);
        }
        for (int i = 0; i < 100; i++) {
            reception.execute(
                    () -> done.add(String.valueOf(Thread.currentThread().isInterrupted())));
        }

        for (int i = 0; i < 100; i++) {
            assertThat(done.poll(20, TimeUnit.SECONDS)).isEqualTo("false");
        }
    }

    private void hang(int number) {
        reception.execute(() -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                brokenOff.add(number);
                // As the server's streams do.
                Thread.currentThread().interrupt();
            }
        });
    }
}
