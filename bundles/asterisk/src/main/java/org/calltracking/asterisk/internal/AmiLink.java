// SPDX-License-Identifier: Apache-2.0
package org.calltracking.asterisk.internal;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.asteriskjava.manager.AuthenticationFailedException;
import org.asteriskjava.manager.TimeoutException;
import org.asteriskjava.manager.action.ManagerAction;
import org.asteriskjava.manager.response.ManagerResponse;
import org.calltracking.api.pbx.PbxEvent;
import org.calltracking.api.pbx.PbxEventSink;
import org.calltracking.api.pbx.PbxUnavailableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a session with the PBX for as long as it runs: a broken one is followed by the next, with a growing pause. It
 * outlives whoever takes the events: they wait for the next sink.
 */
final class AmiLink {
    private static final Logger LOG = LoggerFactory.getLogger(AmiLink.class);
    private static final Duration PING = Duration.ofSeconds(5);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration STOP = Duration.ofSeconds(2);

    private final String pbx;
    private final AmiAddress address;
    private final EventQueue events;
    private final Clock clock;
    private final Random jitter = new Random();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable AmiSession session;
    private volatile boolean connected;
    private volatile String state = "connecting";

    AmiLink(String pbx, AmiAddress address, Clock clock) {
        this.pbx = pbx;
        this.address = address;
        this.events = new EventQueue(pbx, this::endSession);
        this.clock = clock;
        thread = new Thread(this::run, "ami-" + pbx);
        thread.setDaemon(true);
    }

    void start() {
        events.start();
        thread.start();
    }

    void stop() {
        stopped.countDown();
        endSession();
        try {
            thread.join(STOP.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        events.stop();
    }

    void bind(PbxEventSink sink) {
        events.bind(sink);
    }

    /** Returns when the sink is not called any more. */
    void unbind(PbxEventSink sink) {
        events.unbind(sink);
    }

    /** How many events wait for a sink. */
    int waiting() {
        return events.waiting();
    }

    boolean isConnected() {
        return connected;
    }

    /** What is so, or why it is not, without secrets. */
    String state() {
        return state;
    }

    /** @throws PbxUnavailableException when there is no session or it gives no answer */
    ManagerResponse send(ManagerAction action) {
        AmiSession running = session;
        if (running == null || !connected) {
            throw new PbxUnavailableException("no link to the PBX " + pbx, null);
        }
        try {
            return running.send(action);
        } catch (IOException | TimeoutException | IllegalStateException e) {
            throw new PbxUnavailableException("the PBX " + pbx + " does not answer", e);
        }
    }

    private void run() {
        // Whatever was told by those before us, events are missing from there to the first snapshot.
        events.add(new PbxEvent.Disconnected(clock.instant()));
        Duration pause = FIRST_PAUSE;
        try {
            while (stopped.getCount() > 0) {
                // More events than can be kept are not asked for.
                if (!events.isRefused() && runSession()) {
                    pause = FIRST_PAUSE;
                }
                long millis = pause.toMillis() / 2 + jitter.nextLong(pause.toMillis() / 2 + 1);
                if (stopped.await(millis, TimeUnit.MILLISECONDS)) {
                    return;
                }
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Runs one session to its end; tells whether it ever stood. */
    private boolean runSession() throws InterruptedException {
        AmiSession next = new AmiSession(address, events::add, clock);
        session = next;
        try {
            next.open();
            connected = true;
            say("connected to Asterisk " + next.version());
            while (next.isAliveAfter(PING)) {
                if (stopped.getCount() == 0) {
                    return true;
                }
            }
            say("the link broke");
            return true;
        } catch (AuthenticationFailedException e) {
            say("the manager login of " + address + " is refused");
        } catch (IOException | TimeoutException | IllegalStateException e) {
            say("no manager interface at " + address + ": " + e.getMessage());
        } finally {
            connected = false;
            session = null;
            next.close();
            if (next.hasTold()) {
                events.add(new PbxEvent.Disconnected(clock.instant()));
            }
        }
        return false;
    }

    private void endSession() {
        AmiSession running = session;
        if (running != null) {
            running.end();
        }
    }

    /** Each state is logged once, however often it is met again. */
    private void say(String now) {
        if (!now.equals(state)) {
            state = now;
            LOG.info("PBX {}: {}", pbx, now);
        }
    }
}
