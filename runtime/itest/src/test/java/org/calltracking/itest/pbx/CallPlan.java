// SPDX-License-Identifier: Apache-2.0
package org.calltracking.itest.pbx;

import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What callers do: each dials the same number, waits, talks and hangs up.
 *
 * @param dialled the number called
 * @param caller the number of the first caller; where there are more, they count up from it
 * @param patience how long a caller waits for an answer before he gives up
 * @param talking how long a caller talks unless the office hangs up first
 * @param calls how many callers there are
 * @param perSecond how many of them begin in a second
 */
public record CallPlan(String dialled, String caller, Duration patience, Duration talking, int calls, int perSecond) {
    public CallPlan {
        if (patience.toMillis() < 1 || talking.toMillis() < 1) {
            throw new IllegalArgumentException("SIPp waits for ever when it is told to wait 0 ms");
        }
    }

    /** One caller who waits a minute and talks a second. */
    public static CallPlan call(String dialled, String caller) {
        return new CallPlan(dialled, caller, Duration.ofMinutes(1), Duration.ofSeconds(1), 1, 1);
    }

    public CallPlan talking(Duration time) {
        return new CallPlan(dialled, caller, patience, time, calls, perSecond);
    }

    public CallPlan givingUpAfter(Duration time) {
        return new CallPlan(dialled, caller, time, talking, calls, perSecond);
    }

    /** Many callers; the number of the first has to be digits alone. */
    public CallPlan times(int number, int eachSecond) {
        return new CallPlan(dialled, caller, patience, talking, number, eachSecond);
    }

    Stream<String> callers() {
        return calls == 1
                ? Stream.of(caller)
                : IntStream.range(0, calls).mapToObj(i -> String.valueOf(Long.parseLong(caller) + i));
    }

    Duration longest() {
        return patience.plus(talking).plusSeconds(calls / perSecond);
    }
}
