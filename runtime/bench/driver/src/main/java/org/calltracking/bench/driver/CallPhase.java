// SPDX-License-Identifier: Apache-2.0
package org.calltracking.bench.driver;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.calltracking.bench.ami.AmiPlayer;
import org.calltracking.bench.ami.CallPlan;
import org.calltracking.bench.ami.CallTimes;
import org.calltracking.bench.ami.Recording;

/** Has the PBX tell of calls: steadily, then as a burst. The peers know nothing of a PBX. */
final class CallPhase {
    private static final int PER_SECOND = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final long FIRST_SEEDED = 79160000000L;
    private static final long FIRST_OF_WARM_UP = 79160500000L;
    private static final long FIRST_STEADY = 79161000000L;
    private static final long FIRST_OF_BURST = 79165000000L;

    private final AmiPlayer player;
    private final Database database;
    private final List<String> numbers;

    CallPhase(AmiPlayer player, Database database, List<String> numbers) {
        this.player = player;
        this.database = database;
        this.numbers = numbers;
    }

    /** Puts as many calls into the journal as there are numbers. */
    void seed() throws IOException, InterruptedException, SQLException {
        CallPlan calls = new CallPlan(numbers.size(), PER_SECOND, FIRST_SEEDED, numbers);
        player.play(calls, new Unwatched());
        awaitJournal(calls);
    }

    /** Compilers need calls, as they need requests. */
    void warmUp(int count) throws IOException, InterruptedException, SQLException {
        CallPlan calls = new CallPlan(count, PER_SECOND, FIRST_OF_WARM_UP, numbers);
        player.play(calls, new Unwatched());
        awaitJournal(calls);
    }

    void steadily(Contestant calltracking, String token, int seconds, Report report)
            throws IOException, InterruptedException, SQLException {
        CallPlan calls = new CallPlan(PER_SECOND * seconds, PER_SECOND, FIRST_STEADY, numbers);
        double before = calltracking.processorSeconds();
        try (CallWatch watch = new CallWatch(calltracking.port(), token)) {
            player.play(calls, watch);
            double load = (calltracking.processorSeconds() - before) / seconds;
            awaitJournal(calls);
            for (long end = deadline(); watch.endsSeen() < calls.count() && System.nanoTime() < end; ) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
            String name = "AMI, " + PER_SECOND + " calls/s for " + seconds + " s, ";
            int lost = calls.count() - watch.endsSeen();
            report.add(Row.own(name + "lost", Samples.of(lost), Aim.atMost(0, "")));
            Samples milliseconds = watch.milliseconds();
            report.add(Row.own(
                    name + "event to subscription p99, ms",
                    Samples.of(milliseconds.percentile(99)),
                    Aim.below(500, " ms")));
            report.add(Row.of(name + "p50, ms", one(Samples.of(milliseconds.percentile(50)))));
            report.add(Row.of(name + "processors busy", one(Samples.of(load))));
        }
    }

    void burst(int count, Report report) throws IOException, InterruptedException, SQLException {
        CallPlan calls = new CallPlan(count, CallPlan.AT_ONCE, FIRST_OF_BURST, numbers);
        long begin = System.nanoTime();
        player.play(calls, new Unwatched());
        double told = (System.nanoTime() - begin) / 1e9;
        long kept = awaitJournal(calls);
        double seconds = (System.nanoTime() - begin) / 1e9;
        int events = Recording.answered().events().size();
        String name = "AMI, burst of " + count + " calls, ";
        report.add(Row.own(name + "lost", Samples.of(count - kept), Aim.atMost(0, "")));
        report.add(Row.of(name + "told within, s", one(Samples.of(told))));
        report.add(Row.of(name + "in the journal after, s", one(Samples.of(seconds))));
        report.add(Row.of(name + "events/s", one(Samples.of(count * events / seconds))));
    }

    private static Map<String, Samples> one(Samples samples) {
        return Map.of(Contestants.CALLTRACKING, samples);
    }

    /** @return how many of the calls have ended in the journal, when all have or patience is over */
    private long awaitJournal(CallPlan calls) throws SQLException, InterruptedException {
        String query =
                "SELECT COUNT(*) FROM calls_call WHERE outcome = 'ANSWERED' AND REPLACE(caller, '+', '') BETWEEN '"
                        + calls.firstCaller() + "' AND '" + (calls.firstCaller() + calls.count() - 1) + "'";
        long end = deadline();
        long kept = database.number(query);
        while (kept < calls.count() && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(250);
            kept = database.number(query);
        }
        return kept;
    }

    private static long deadline() {
        return System.nanoTime() + PATIENCE.toNanos();
    }

    private static final class Unwatched implements CallTimes {
        @Override
        public void began(String caller, long nanos) {}

        @Override
        public void ended(String caller, long nanos) {}
    }
}
