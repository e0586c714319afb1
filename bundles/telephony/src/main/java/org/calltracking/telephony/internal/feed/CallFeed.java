// SPDX-License-Identifier: Apache-2.0
package org.calltracking.telephony.internal.feed;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.calltracking.api.pbx.PbxEvent;
import org.calltracking.telephony.internal.spool.EventCodec;
import org.calltracking.telephony.internal.spool.Spool;
import org.calltracking.telephony.internal.spool.SpoolReader;
import org.calltracking.telephony.internal.tracking.CallChange;
import org.calltracking.telephony.internal.tracking.CallTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries the events of one PBX from its spool into the journal, on a thread of its own: each call has one writer.
 * It always begins with the oldest event that is kept and a tracker that knows nothing; to the journal that is a
 * repetition.
 */
final class CallFeed {
    private static final Logger LOG = LoggerFactory.getLogger(CallFeed.class);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(5);
    private static final Duration STOP = Duration.ofSeconds(2);
    private static final long BETWEEN_CLEANINGS = Duration.ofSeconds(1).toNanos();

    private final String pbx;
    private final Spool spool;
    private final EventCodec codec;
    private final Set<String> inboundContexts;
    private final PatientJournal journal;
    private final Thread thread;
    private final AtomicLong handled = new AtomicLong();
    private long cleanedAt = System.nanoTime();

    CallFeed(String pbx, Spool spool, EventCodec codec, Set<String> inboundContexts, PatientJournal journal) {
        this.pbx = pbx;
        this.spool = spool;
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
    void stop() {
        thread.interrupt();
        try {
            thread.join(STOP.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** How many events were taken in this process and are not yet in the journal. */
    long backlog() {
        return Math.max(0, spool.appended() - handled.get());
    }

    private void run() {
        try {
            while (true) {
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
     * Follows the spool without end.
     *
     * @param liveFrom the first segment of which the journal cannot know anything yet
     */
    private void follow(SpoolReader reader, long liveFrom) throws IOException, InterruptedException {
        CallTracker tracker = new CallTracker(inboundContexts);
        boolean compared = false;
        handled.set(0);
        while (true) {
            SpoolReader.Line line = reader.next();
            List<CallChange> changes = understand(line, tracker);
            for (CallChange change : changes) {
                journal.write(change);
            }
            compared &= tracker.isComplete();
            if (!compared && tracker.isComplete() && line.segment() >= liveFrom) {
                journal.endAllBut(tracker.open());
                compared = true;
            }
            if (line.segment() >= spool.firstOwn()) {
                handled.incrementAndGet();
            }
            boolean idle = !reader.isBehind() && !changes.isEmpty();
            clean(line.segment(), idle, tracker);
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

    private void clean(long reached, boolean idle, CallTracker tracker) throws IOException {
        long now = System.nanoTime();
        if ((idle || now - cleanedAt > BETWEEN_CLEANINGS) && spool.hasBelow(reached)) {
            cleanedAt = now;
            spool.clean(reached, tracker.placesInUse());
        }
    }
}
