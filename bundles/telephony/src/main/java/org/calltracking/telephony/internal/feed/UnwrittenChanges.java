// SPDX-License-Identifier: Apache-2.0
package org.calltracking.telephony.internal.feed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.calltracking.telephony.internal.tracking.CallChange;

/** What is to be written into the journal together. Used by one thread. */
final class UnwrittenChanges {
    /** So many take the database some tenths of a second, for which nothing is seen of them. */
    private static final int MOST = 100;

    /** However many events go on to come that change no call. */
    private static final long LONGEST_WAIT = Duration.ofMillis(200).toNanos();

    private final PatientJournal journal;
    private final List<CallChange> changes = new ArrayList<>();
    private long writtenAt = System.nanoTime();

    UnwrittenChanges(PatientJournal journal) {
        this.journal = journal;
    }

    void add(List<CallChange> more) {
        changes.addAll(more);
    }

    boolean isEmpty() {
        return changes.isEmpty();
    }

    /** Whether they can wait for no more. */
    boolean areDue() {
        return changes.size() >= MOST || System.nanoTime() - writtenAt > LONGEST_WAIT;
    }

    void write() throws InterruptedException {
        journal.write(changes);
        changes.clear();
        writtenAt = System.nanoTime();
    }
}
