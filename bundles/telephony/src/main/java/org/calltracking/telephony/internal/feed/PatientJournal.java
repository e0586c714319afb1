// SPDX-License-Identifier: Apache-2.0
package org.calltracking.telephony.internal.feed;

import java.time.Duration;
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

    /** A change that a journal refuses so often, over some twenty seconds, will be refused for ever. */
    private static final int MOST_REFUSALS = 12;

    private final String pbx;
    private final Supplier<@Nullable CallJournal> journal;
    private final CallParties parties;
    private boolean waiting;

    PatientJournal(String pbx, Supplier<@Nullable CallJournal> journal, CallParties parties) {
        this.pbx = pbx;
        this.journal = journal;
        this.parties = parties;
    }

    void write(CallChange change) throws InterruptedException {
        patiently(change.toString(), there -> {
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
        });
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
        int refusals = 0;
        while (true) {
            String why = "it is not there";
            try {
                CallJournal there = journal.get();
                if (there != null) {
                    work.accept(there);
                    break;
                }
            } catch (StoreUnavailableException e) {
                why = e.toString();
            } catch (RuntimeException e) {
                why = e.toString();
                refusals++;
                if (refusals == MOST_REFUSALS) {
                    LOG.error("PBX {}: given up, the journal will lack {}", pbx, what, e);
                    break;
                }
            }
            sleep(pause, why);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
        if (waiting) {
            waiting = false;
            LOG.info("PBX {}: calls are written again", pbx);
        }
    }

    private void sleep(Duration pause, String why) throws InterruptedException {
        if (!waiting) {
            waiting = true;
            LOG.warn("PBX {}: events wait in the spool for the call journal: {}", pbx, why);
        }
        Thread.sleep(pause.toMillis());
    }
}
