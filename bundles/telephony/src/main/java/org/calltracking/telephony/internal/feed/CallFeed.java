// SPDX-License-Identifier: Apache-2.0
package org.calltracking.telephony.internal.feed;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.calltracking.api.pbx.PbxEvent;
import org.calltracking.telephony.internal.spool.Checkpoint;
import org.calltracking.telephony.internal.spool.CheckpointFile;
import org.calltracking.telephony.internal.spool.EventCodec;
import org.calltracking.telephony.internal.spool.Spool;
import org.calltracking.telephony.internal.spool.SpoolReader;
import org.calltracking.telephony.internal.tracking.CallChange;
import org.calltracking.telephony.internal.tracking.CallTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries the events of one PBX from its spool into the journal, on a thread of its own: each call has one writer.
 * It always begins with the oldest event that is kept and a tracker that knows nothing. Up to the last checkpoint the
 * journal has it all; what comes behind may be a repetition to it.
 */
final class CallFeed {
    private static final Logger LOG = LoggerFactory.getLogger(CallFeed.class);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(5);
    private static final long BETWEEN_CHECKPOINTS = Duration.ofSeconds(1).toNanos();
    private static final long BETWEEN_INTERRUPTS_MILLIS = 50;

    private final String pbx;
    private final Spool spool;
    private final CheckpointFile checkpoints;
    private final EventCodec codec;
    private final Set<String> inboundContexts;
    private final PatientJournal journal;
    private final Thread thread;
    private final AtomicLong handled = new AtomicLong();
    private volatile boolean stopped;
    private long checkedAt = System.nanoTime();

    CallFeed(
            String pbx,
            Spool spool,
            CheckpointFile checkpoints,
            EventCodec codec,
            Set<String> inboundContexts,
            PatientJournal journal) {
        this.pbx = pbx;
        this.spool = spool;
        this.checkpoints = checkpoints;
        this.codec = codec;
        this.inboundContexts = inboundContexts;
        this.journal = journal;
        thread = new Thread(this::run, "calls-" + pbx);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Stops wherever it is: the next start repeats what is not written. */
    void askToStop() {
        stopped = true;
        thread.interrupt();
    }

    /** @param deadline of {@link System#nanoTime()} */
    void awaitStop(long deadline) throws InterruptedException {
        while (thread.isAlive() && deadline - System.nanoTime() > 0) {
            // Again and again: a database driver may have swallowed one.
            thread.interrupt();
            thread.join(BETWEEN_INTERRUPTS_MILLIS);
        }
        if (thread.isAlive()) {
            LOG.warn("PBX {}: the journal does not return, its thread is left behind", pbx);
        }
    }

    /** How many events were taken in this process and are not yet in the journal. */
    long backlog() {
        return Math.max(0, spool.appended() - handled.get());
    }

    private void run() {
        try {
            while (!stopped) {
                try (SpoolReader reader = new SpoolReader(spool)) {
                    follow(reader, spool.seal());
                } catch (IOException | RuntimeException | LinkageError e) {
                    LOG.error("PBX {}: the way from the spool to the journal broke, begins again", pbx, e);
                }
                Thread.sleep(PAUSE_AFTER_FAILURE.toMillis());
            }
        } catch (InterruptedException e) {
            LOG.debug("PBX {}: stopped", pbx);
        }
    }

    /**
     * Follows the spool until it is stopped. Where events wait already, what follows from them is written together.
     *
     * @param liveFrom the first segment of which the journal cannot know anything yet
     */
    private void follow(SpoolReader reader, long liveFrom) throws IOException, InterruptedException {
        CallTracker tracker = new CallTracker(inboundContexts);
        UnwrittenChanges unwritten = new UnwrittenChanges(journal);
        Checkpoint reached = checkpoints.read();
        boolean compared = false;
        long taken = 0;
        handled.set(0);
        while (!stopped) {
            SpoolReader.Line line = reader.next();
            if (reached != null && !reached.covers(line)) {
                tracker.resume(reached.channels(), reached.complete());
                reached = null;
            }
            List<CallChange> changes = understand(line, tracker);
            taken += line.segment() >= spool.firstOwn() ? 1 : 0;
            if (reached == null) {
                unwritten.add(changes);
                compared &= tracker.isComplete();
                boolean compares = !compared && tracker.isComplete() && line.segment() >= liveFrom;
                boolean idle = !reader.isBehind();
                if (idle || compares || unwritten.areDue()) {
                    unwritten.write();
                }
                if (compares) {
                    journal.endAllBut(tracker.open());
                    compared = true;
                }
                if (unwritten.isEmpty()) {
                    check(line, idle && !changes.isEmpty(), tracker);
                }
            }
            if (unwritten.isEmpty()) {
                handled.set(taken);
            }
        }
    }

    private List<CallChange> understand(SpoolReader.Line line, CallTracker tracker) {
        try {
            PbxEvent event = codec.decode(line.text());
            return tracker.on(event, line.segment());
        } catch (IOException | RuntimeException e) {
            LOG.error("PBX {}: a line of segment {} is left out", pbx, line.segment(), e);
            return List.of();
        }
    }

    /** Deletes what no live call needs. The checkpoint comes first: without the rest, the rest cannot be understood. */
    private void check(SpoolReader.Line line, boolean idle, CallTracker tracker) throws IOException {
        boolean due = System.nanoTime() - checkedAt > BETWEEN_CHECKPOINTS;
        if (stopped || !(due || (idle && spool.hasBelow(line.segment())))) {
            return;
        }
        List<Long> unused = spool.unused(line.segment(), tracker.placesInUse());
        if (due || !unused.isEmpty()) {
            checkedAt = System.nanoTime();
            checkpoints.write(new Checkpoint(line.segment(), line.number(), tracker.isComplete(), tracker.channels()));
            spool.delete(unused);
        }
    }
}
