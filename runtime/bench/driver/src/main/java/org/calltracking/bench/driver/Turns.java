// SPDX-License-Identifier: Apache-2.0
package org.calltracking.bench.driver;

import java.util.ArrayList;
import java.util.List;

/** What the turns of one contestant under one workload showed. */
final class Turns {
    private final List<Double> perSecond = new ArrayList<>();
    private final List<Double> milliseconds = new ArrayList<>();
    private final List<Double> ownCpu = new ArrayList<>();
    private final List<Double> databaseCpu = new ArrayList<>();
    private int failures;

    /** @param cpu processor seconds of the contestant in this turn, and those of the database */
    void add(Load.Result result, double cpu, double ofDatabase) {
        int answers = result.milliseconds().size();
        failures += result.failures();
        perSecond.add(result.perSecond());
        milliseconds.addAll(result.milliseconds());
        ownCpu.add(cpu * 1000 / answers);
        databaseCpu.add(ofDatabase * 1000 / answers);
    }

    /** Answers that were not good, of all turns. */
    int failures() {
        return failures;
    }

    /** By turn. */
    List<Double> perSecond() {
        return perSecond;
    }

    /** Of all requests. */
    Samples milliseconds() {
        return Samples.of(milliseconds);
    }

    /** Milliseconds of the contestant's processor time per request, by turn. */
    List<Double> ownCpu() {
        return ownCpu;
    }

    /** The same of the database. */
    List<Double> databaseCpu() {
        return databaseCpu;
    }
}
