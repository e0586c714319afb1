// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.calltracking.api.event.Delivery;
import org.calltracking.api.event.DeliveryLimits;
import org.calltracking.api.event.DeliveryResult;
import org.calltracking.api.event.Event;
import org.calltracking.api.event.TargetedListener;

/** Notes the attempts it is asked to make; each target answers as it is told. */
public final class RecordingTargets implements TargetedListener {
    public static final DeliveryResult DELIVERED = new DeliveryResult.Delivered();
    public static final DeliveryResult RETRY = new DeliveryResult.Retry("no answer", null);
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final String name;
    private final DeliveryLimits limits;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final BlockingQueue<Delivery> attempts = new LinkedBlockingQueue<>();
    private final BlockingQueue<Delivery> delivered = new LinkedBlockingQueue<>();
    private final Map<String, AtomicInteger> underWay = new ConcurrentHashMap<>();
    private final Map<String, Integer> mostUnderWay = new ConcurrentHashMap<>();
    private volatile Set<String> targets;
    private volatile RuntimeException failure;

    /** How a target answers. */
    public interface Answer {
        DeliveryResult to(Delivery delivery) throws Exception;
    }

    public RecordingTargets(String name, DeliveryLimits limits, String... targets) {
        this.name = name;
        this.limits = limits;
        this.targets = Set.of(targets);
    }

    public static DeliveryLimits limits(int atOnce, Duration... pauses) {
        return new DeliveryLimits(atOnce, 60_000, Duration.ofSeconds(25), List.of(pauses));
    }

    /** An answer that comes when the latch is open. */
    public static Answer after(CountDownLatch latch, DeliveryResult result) {
        return delivery -> {
            latch.await();
            return result;
        };
    }

    public RecordingTargets answering(String target, Answer answer) {
        answers.put(target, answer);
        return this;
    }

    public void targets(String... keys) {
        targets = Set.of(keys);
    }

    /** Makes it fail when it is asked for targets, or no longer if null. */
    public void failing(RuntimeException reason) {
        failure = reason;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Set<String> types() {
        return Set.of("t");
    }

    @Override
    public DeliveryLimits limits() {
        return limits;
    }

    @Override
    public Set<String> targets(Event event) {
        RuntimeException reason = failure;
        if (reason != null) {
            throw reason;
        }
        return targets;
    }

    @Override
    public DeliveryResult deliver(Delivery delivery) throws Exception {
        AtomicInteger now = underWay.computeIfAbsent(delivery.target(), t -> new AtomicInteger());
        mostUnderWay.merge(delivery.target(), now.incrementAndGet(), Math::max);
        try {
            attempts.add(delivery);
            DeliveryResult result =
                    answers.getOrDefault(delivery.target(), d -> DELIVERED).to(delivery);
            if (result.equals(DELIVERED)) {
                delivered.add(delivery);
            }
            return result;
        } finally {
            now.decrementAndGet();
        }
    }

    public int mostUnderWay(String target) {
        return mostUnderWay.getOrDefault(target, 0);
    }

    public Delivery nextAttempt() throws InterruptedException {
        return poll(attempts, "an attempt");
    }

    public Delivery nextDelivered() throws InterruptedException {
        return poll(delivered, "a delivery");
    }

    public List<String> nextDeliveredSubjects(int count) throws InterruptedException {
        String[] subjects = new String[count];
        for (int i = 0; i < count; i++) {
            subjects[i] = nextDelivered().event().subject();
        }
        return List.of(subjects);
    }

    public List<Delivery> nextDelivered(int count) throws InterruptedException {
        Delivery[] next = new Delivery[count];
        for (int i : IntStream.range(0, count).toArray()) {
            next[i] = nextDelivered();
        }
        return List.of(next);
    }

    public boolean hasMoreAttempts() {
        return !attempts.isEmpty();
    }

    public int attemptsSeen() {
        return attempts.size();
    }

    private static Delivery poll(BlockingQueue<Delivery> queue, String what) throws InterruptedException {
        Delivery next = queue.poll(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        assertThat(next).as(what).isNotNull();
        return next;
    }
}
