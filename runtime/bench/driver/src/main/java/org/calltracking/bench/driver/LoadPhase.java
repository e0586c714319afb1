// SPDX-License-Identifier: Apache-2.0
package org.calltracking.bench.driver;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Loads the contestants in turns: what disturbs the machine for a while disturbs all of them. */
final class LoadPhase {
    private static final Duration LONGEST_WARM_UP = Duration.ofMinutes(2);
    private static final Aim VISIT_P99 = Aim.below(20, " ms");

    private final List<Contestant> contestants;
    private final Database database;
    private final Plan plan;

    LoadPhase(List<Contestant> contestants, Database database, Plan plan) {
        this.contestants = contestants;
        this.database = database;
        this.plan = plan;
    }

    void run(Workload workload, Report report) throws IOException, InterruptedException, SQLException {
        Map<String, Turns> turns = new LinkedHashMap<>();
        for (Contestant contestant : contestants) {
            warmUp(workload, contestant);
            turns.put(contestant.name(), new Turns());
        }
        List<Contestant> order = new ArrayList<>(contestants);
        for (int round = 0; round < plan.rounds(); round++) {
            for (Contestant contestant : order) {
                turn(workload, contestant, of(contestant.name(), turns));
            }
            Collections.rotate(order, 1);
        }
        tell(workload, turns, report);
    }

    private void warmUp(Workload workload, Contestant contestant)
            throws IOException, InterruptedException, SQLException {
        int answers = 0;
        for (long end = System.nanoTime() + LONGEST_WARM_UP.toNanos();
                answers < plan.warmUp() * workload.warmUps() && System.nanoTime() < end; ) {
            workload.prepare().run();
            answers += workload.load()
                    .run(contestant.port(), plan.turn())
                    .milliseconds()
                    .size();
        }
    }

    private void turn(Workload workload, Contestant contestant, Turns turns)
            throws IOException, InterruptedException, SQLException {
        workload.prepare().run();
        double before = contestant.processorSeconds();
        double databaseBefore = Contestant.processorSeconds(database.pid());
        Load.Result result = workload.load().run(contestant.port(), plan.turn());
        turns.add(
                result,
                contestant.processorSeconds() - before,
                Contestant.processorSeconds(database.pid()) - databaseBefore);
    }

    private static void tell(Workload workload, Map<String, Turns> turns, Report report) {
        String name = workload.name();
        Turns ours = of(Contestants.CALLTRACKING, turns);
        report.add(Row.of(name + ", requests/s", each(turns, t -> Samples.of(t.perSecond()))));
        report.add(Row.own(
                name + ", ratio to bare",
                Ratio.of(ours.perSecond(), of(Contestants.BARE, turns).perSecond()),
                workload.aim()));
        report.add(Row.of(
                name + ", ratio to Spring",
                Map.of(
                        Contestants.CALLTRACKING,
                        Ratio.of(ours.perSecond(), of(Contestants.SPRING, turns).perSecond()))));
        report.add(Row.of(name + ", p50 ms", each(turns, t -> percentile(t, 50))));
        Map<String, Samples> p99 = each(turns, t -> percentile(t, 99));
        boolean visits = name.equals(Bench.VISITS);
        report.add(visits ? Row.judgedAlone(name + ", p99 ms", p99, VISIT_P99) : Row.of(name + ", p99 ms", p99));
        report.add(Row.of(name + ", answers that were not good", each(turns, t -> Samples.of(t.failures()))));
        report.add(Row.of(name + ", own CPU ms each", each(turns, t -> Samples.of(t.ownCpu()))));
        report.add(Row.of(name + ", MariaDB CPU ms each", each(turns, t -> Samples.of(t.databaseCpu()))));
    }

    private static Turns of(String contestant, Map<String, Turns> turns) {
        return Objects.requireNonNull(turns.get(contestant));
    }

    private static Samples percentile(Turns turns, double percent) {
        return Samples.of(turns.milliseconds().percentile(percent));
    }

    private static Map<String, Samples> each(Map<String, Turns> turns, Function<Turns, Samples> figure) {
        Map<String, Samples> figures = new LinkedHashMap<>();
        turns.forEach((contestant, t) -> figures.put(contestant, figure.apply(t)));
        return figures;
    }
}
