// SPDX-License-Identifier: Apache-2.0
package org.calltracking.bench.driver;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Starts the contestants again and again, in turns, and looks at their memory when nothing has happened yet. */
final class StartPhase {
    private static final Aim START = Aim.below(2, " s");
    private static final Aim IDLE = Aim.below(180, " MB");
    private static final int IDLE_SECONDS = 10;

    private final Plan plan;

    StartPhase(Plan plan) {
        this.plan = plan;
    }

    /** On the common database, which is there already. */
    void run(List<Contestant> contestants, HttpExchange first, Report report) throws IOException, InterruptedException {
        Map<String, List<Double>> seconds = new LinkedHashMap<>();
        Map<String, List<Double>> processor = new LinkedHashMap<>();
        Map<String, Samples> idle = new LinkedHashMap<>();
        for (Contestant contestant : contestants) {
            startUnmeasured(contestant, first);
        }
        for (int round = 0; round < plan.starts(); round++) {
            for (Contestant contestant : contestants) {
                try (contestant) {
                    double took = contestant.start(first);
                    seconds.computeIfAbsent(contestant.name(), name -> new ArrayList<>())
                            .add(took);
                    processor
                            .computeIfAbsent(contestant.name(), name -> new ArrayList<>())
                            .add(contestant.processorSeconds());
                    if (round == plan.starts() - 1) {
                        TimeUnit.SECONDS.sleep(IDLE_SECONDS);
                        idle.put(contestant.name(), Samples.of(contestant.residentMegabytes()));
                    }
                }
            }
        }
        report.add(Row.of("start to first answer, database there, s", samples(seconds)));
        report.add(Row.of("start to first answer, CPU s", samples(processor)));
        report.add(Row.judgedAlone("memory idle (RSS of the JVM), MB", idle, IDLE));
    }

    /** The first start makes the data, the next keeps the classes. */
    private static void startUnmeasured(Contestant contestant, HttpExchange first)
            throws IOException, InterruptedException {
        try (contestant) {
            contestant.start(first);
        }
    }

    private static Map<String, Samples> samples(Map<String, List<Double>> values) {
        Map<String, Samples> samples = new LinkedHashMap<>();
        values.forEach((name, each) -> samples.put(name, Samples.of(each)));
        return samples;
    }

    /** With the database that comes along, which starts at the same time. */
    void runWhole(Contestant calltracking, Report report) throws IOException, InterruptedException {
        startUnmeasured(calltracking, Queries.byNobody());
        startUnmeasured(calltracking, Queries.byNobody());
        List<Double> seconds = new ArrayList<>();
        for (int round = 0; round < plan.starts(); round++) {
            try (calltracking) {
                seconds.add(calltracking.start(Queries.byNobody()));
            }
        }
        report.add(Row.own("start to first answer, embedded database too, s", Samples.of(seconds), START));
    }
}
