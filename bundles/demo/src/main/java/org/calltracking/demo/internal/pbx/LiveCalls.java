// SPDX-License-Identifier: Apache-2.0
package org.calltracking.demo.internal.pbx;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.calltracking.demo.internal.pbx.CallEvents.Unanswered;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Calls that people make on the page and answer there. None lasts for ever, whatever becomes of the page. Thread-safe. */
@Component(service = LiveCalls.class)
public final class LiveCalls {
    /** How long the office's phone rings. */
    public static final Duration RINGING = Duration.ofSeconds(25);

    private static final Duration TALKING = Duration.ofMinutes(10);
    private static final int AT_ONCE = 20;

    private final SimulatedPbx pbx;
    private final Clock clock;
    private final Duration ringing;
    private final Map<String, Live> calls = new HashMap<>();
    private final Random callers = new Random();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "demo-calls");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * A call that rings.
     *
     * @param caller the number that it comes from, in E.164 form
     */
    public record Ringing(String id, String caller) {}

    private record Live(CallEvents events, boolean answered, Future<?> limit) {}

    @Activate
    public LiveCalls(@Reference SimulatedPbx pbx, @Reference Clock clock) {
        this(pbx, clock, RINGING);
    }

    LiveCalls(SimulatedPbx pbx, Clock clock, Duration ringing) {
        this.pbx = pbx;
        this.clock = clock;
        this.ringing = ringing;
    }

    /** Calls a number; empty if it leads nowhere, or too many call already. */
    public synchronized Optional<Ringing> call(String digits) {
        if (!pbx.hasRoute(digits) || calls.size() >= AT_ONCE) {
            return Optional.empty();
        }
        String id = UUID.randomUUID().toString();
        String caller = "+7916000%04d".formatted(callers.nextInt(10_000));
        CallEvents events = new CallEvents(id, digits, caller.substring(1));
        pbx.tell(events.ringing(clock.instant()));
        calls.put(id, new Live(events, false, after(ringing, () -> end(id, Unanswered.NO_ANSWER))));
        return Optional.of(new Ringing(id, caller));
    }

    /** The office picks up; false if the call does not ring any more. */
    public synchronized boolean answer(String id) {
        Live call = calls.get(id);
        if (call == null || call.answered()) {
            return false;
        }
        call.limit().cancel(false);
        pbx.tell(call.events().answered(clock.instant()));
        calls.put(id, new Live(call.events(), true, after(TALKING, () -> end(id, Unanswered.CALLER_GAVE_UP))));
        return true;
    }

    /** The caller hangs up; false if the call is over already. */
    public boolean hangUp(String id) {
        return end(id, Unanswered.CALLER_GAVE_UP);
    }

    /** @param unless how it ends if nobody has answered */
    private synchronized boolean end(String id, Unanswered unless) {
        Live call = calls.remove(id);
        if (call == null) {
            return false;
        }
        call.limit().cancel(false);
        pbx.tell(
                call.answered()
                        ? call.events().over(clock.instant())
                        : call.events().unanswered(unless, clock.instant()));
        return true;
    }

    @Deactivate
    synchronized void stop() {
        timer.shutdownNow();
        List.copyOf(calls.keySet()).forEach(this::hangUp);
    }

    private Future<?> after(Duration pause, Runnable work) {
        return timer.schedule(work, pause.toMillis(), TimeUnit.MILLISECONDS);
    }
}
