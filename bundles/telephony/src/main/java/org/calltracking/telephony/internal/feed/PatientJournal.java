// SPDX-License-Identifier: Apache-2.0
package org.calltracking.telephony.internal.feed;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.calltracking.api.store.StoreUnavailableException;
import org.calltracking.calls.CallJournal;
import org.calltracking.calls.CallOutcome;
import org.calltracking.telephony.internal.tracking.CallChange;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes one PBX's calls into the journal and waits as long as that is away. Used by one thread. */
final class PatientJournal {
    private static final Logger LOG = LoggerFactory.getLogger(PatientJournal.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /** A call that fails so often by itself will always fail, and must not keep the others waiting. */
    private static final int MOST_TRIES = 7;

    private static final String BAD_DATA = "22";
    private static final String BROKEN_CONSTRAINT = "23";

    private final String pbx;
    private final Supplier<@Nullable CallJournal> journal;
    private final CallParties parties;
    private boolean waiting;

    PatientJournal(String pbx, Supplier<@Nullable CallJournal> journal, CallParties parties) {
        this.pbx = pbx;
        this.journal = journal;
        this.parties = parties;
    }

    /** Writes them together if that goes at once; else one by one, each as patiently as it needs. */
    void write(List<CallChange> changes) throws InterruptedException {
        if (changes.size() < 2 || !isWrittenTogether(changes)) {
            for (CallChange change : changes) {
                patiently(change.toString(), there -> write(there, change));
            }
        }
    }

    private boolean isWrittenTogether(List<CallChange> changes) throws InterruptedException {
        CallJournal there = journal.get();
        if (there == null) {
            return false;
        }
        try {
            there.together(() -> changes.forEach(change -> write(there, change)));
            return true;
        } catch (RuntimeException | LinkageError e) {
            if (Thread.interrupted()) {
                throw new InterruptedException("stopped while calls were written");
            }
            LOG.debug("PBX {}: {} changes are written one by one", pbx, changes.size(), e);
            return false;
        }
    }

    private void write(CallJournal there, CallChange change) {
        if (change instanceof CallChange.Began c) {
            there.started(new CallJournal.Beginning(
                    pbx,
                    c.linkedId(),
                    CallParties.clean(c.dialled()),
                    parties.dialled(c.dialled()),
                    parties.caller(c.caller()),
                    c.at()));
        } else if (change instanceof CallChange.Ended c) {
            there.ended(new CallJournal.End(pbx, c.linkedId(), c.outcome(), c.ring(), c.talk(), c.at()));
        } else if (change instanceof CallChange.Merged c) {
            there.merged(pbx, c.linkedId(), c.intoLinkedId());
        }
    }

    /** Ends what stands open in the journal and is not among these calls: nobody will tell its end any more. */
    void endAllBut(Set<String> live) throws InterruptedException {
        patiently(
                "calls nobody knows the end of",
                there -> there.open(pbx).entrySet().stream()
                        .filter(call -> !live.contains(call.getKey()))
                        .map(call -> new CallJournal.End(
                                pbx, call.getKey(), CallOutcome.END_UNKNOWN, null, null, call.getValue()))
                        .forEach(there::ended));
    }

    private void patiently(String what, Consumer<CallJournal> work) throws InterruptedException {
        Duration pause = FIRST_PAUSE;
        int failures = 0;
        while (true) {
            String why = "it is not there";
            try {
                CallJournal there = journal.get();
                if (there != null) {
                    work.accept(there);
                    break;
                }
            } catch (RuntimeException | LinkageError e) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("stopped while a call was written");
                }
                failures += isAboutThisCall(e) ? 1 : 0;
                if (failures >= MOST_TRIES) {
                    LOG.error("PBX {}: given up, the journal will lack {}", pbx, what, e);
                    break;
                }
                why = e.toString();
            }
            sleep(pause, why);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
        if (waiting) {
            waiting = false;
            LOG.info("PBX {}: calls are written again", pbx);
        }
    }

    /** Whether the failure follows from what is to be written, and not from a journal or database that is on its way. */
    private static boolean isAboutThisCall(Throwable failure) {
        if (failure instanceof StoreUnavailableException || failure instanceof LinkageError) {
            return false;
        }
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql) {
                String state = String.valueOf(sql.getSQLState());
                return state.startsWith(BAD_DATA) || state.startsWith(BROKEN_CONSTRAINT);
            }
        }
        return true;
    }

    private void sleep(Duration pause, String why) throws InterruptedException {
        if (!waiting) {
            waiting = true;
            LOG.warn("PBX {}: events wait in the spool for the call journal: {}", pbx, why);
        }
        Thread.sleep(pause.toMillis());
    }
}
