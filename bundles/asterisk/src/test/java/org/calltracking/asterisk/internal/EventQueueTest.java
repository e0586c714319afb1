// SPDX-License-Identifier: Apache-2.0
package org.calltracking.asterisk.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.calltracking.api.pbx.PbxEvent;
import org.calltracking.api.pbx.PbxEventSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class EventQueueTest {
    private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");

    private final AtomicInteger refusals = new AtomicInteger();
    private final BlockingQueue<PbxEvent> taken = new LinkedBlockingQueue<>();
    private final PbxEventSink sink = (pbx, event) -> taken.add(event);
    private final EventQueue queue = new EventQueue("default", refusals::incrementAndGet);

    @BeforeEach
    void start() {
        queue.start();
    }

    @AfterEach
    void stop() {
        queue.stop();
    }

    @Test
    void eachEventIsTakenOnceAndInOrderWhileSinksComeAndGo() throws Exception {
        int events = 20_000;
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger overlaps = new AtomicInteger();
        AtomicInteger late = new AtomicInteger();
        List<PbxEvent> expected = new ArrayList<>();
        Thread teller = new Thread(() -> {
            for (int i = 0; i < events; i++) {
                queue.add(event(i));
            }
        });
        for (int i = 0; i < events; i++) {
            expected.add(event(i));
        }
        teller.start();
        while (taken.size() < events) {
            AtomicBoolean gone = new AtomicBoolean();
            PbxEventSink next = (pbx, event) -> {
                overlaps.addAndGet(inside.getAndIncrement());
                taken.add(event);
                late.addAndGet(gone.get() ? 1 : 0);
                inside.decrementAndGet();
            };
            queue.bind(next);
            Thread.yield();
            queue.unbind(next);
            gone.set(true);
        }
        teller.join();

        assertThat(taken).containsExactlyElementsOf(expected);
        assertThat(overlaps).as("on one thread at a time").hasValue(0);
        assertThat(late).as("none after its sink has gone").hasValue(0);
        assertThat(queue.waiting()).isZero();
    }

    @Test
    void aSinkGoesWhenItHasTakenWhatItHasInHand() throws Exception {
        CountDownLatch inHand = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch gone = new CountDownLatch(1);
        PbxEventSink slow = (pbx, event) -> {
            inHand.countDown();
            awaitUninterrupted(release);
            taken.add(event);
        };
        queue.bind(slow);
        queue.add(event(1));
        queue.add(event(2));
        inHand.await();
        Thread unbinding = new Thread(() -> {
            queue.unbind(slow);
            gone.countDown();
        });
        unbinding.start();
        while (unbinding.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        assertThat(gone.getCount()).isEqualTo(1);
        release.countDown();
        gone.await();

        assertThat(taken).containsExactly(event(1));
        assertThat(queue.waiting()).isEqualTo(1);
    }

    @Test
    void aSinkThatReplacesAnotherGetsTheRest() throws Exception {
        PbxEventSink first = (pbx, event) -> {};
        queue.bind(first);
        queue.bind(sink);
        queue.unbind(first);
        queue.add(event(1));

        assertThat(next()).isEqualTo(event(1));
    }

    @Test
    void whateverASinkThrowsMarksAGapAndTheRestIsStillTaken() throws Exception {
        PbxEventSink broken = (pbx, event) -> {
            if (event.equals(event(1))) {
                throw new NoClassDefFoundError("of a bundle that is gone");
            }
            taken.add(event);
        };
        queue.add(event(0));
        queue.add(event(1));
        queue.add(event(2));
        queue.bind(broken);

        assertThat(List.of(next(), next(), next()))
                .containsExactly(event(0), new PbxEvent.Disconnected(AT.plusMillis(1)), event(2));
        assertThat(refusals).hasValue(1);
    }

    @Test
    void aNewSinkIsNotTakenForTheOneThatRefused() throws Exception {
        PbxEventSink full = (pbx, event) -> {
            throw new IllegalStateException("full");
        };
        queue.bind(full);
        queue.add(event(1));
        while (!queue.isRefused()) {
            Thread.onSpinWait();
        }
        queue.unbind(full);
        assertThat(queue.isRefused()).isFalse();
        queue.bind(sink);

        assertThat(next()).isEqualTo(new PbxEvent.Disconnected(AT.plusMillis(1)));
    }

    private PbxEvent next() throws InterruptedException {
        PbxEvent event = taken.poll(10, TimeUnit.SECONDS);
        assertThat(event).isNotNull();
        return event;
    }

    private static PbxEvent event(int number) {
        return new PbxEvent.ChannelHungUp(AT.plusMillis(number), new PbxEvent.Channel("c" + number, "c" + number), 16);
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
