// SPDX-License-Identifier: Apache-2.0
package org.calltracking.telephony.internal.tracking;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.calltracking.calls.CallOutcome;
import org.jspecify.annotations.Nullable;

/**
 * How dialling one leg went. The PBX's status alone cannot tell a refusal or a wrong number from a phone that rang in
 * vain: all three are {@code NOANSWER}. The leg's own hang-up cause (Q.850) can.
 *
 * @param status the PBX's status at the end of dialling; null if that end was not seen
 * @param cause the leg's hang-up cause; 0 for none, null if the hang-up was not seen
 */
record DialResult(@Nullable String status, @Nullable Integer cause) {
    private static final int BUSY = 17;
    private static final int REJECTED = 21;

    /** Unallocated number, number changed, invalid number format. */
    private static final Set<Integer> NO_SUCH_NUMBER = Set.of(1, 22, 28);

    /**
     * No route, subscriber absent, destination out of order, facility rejected, no circuit, network out of order,
     * temporary failure, congestion, channel or resource unavailable, bearer not available, timer expired.
     */
    private static final Set<Integer> NO_WAY_THROUGH = Set.of(2, 3, 20, 27, 29, 34, 38, 41, 42, 44, 47, 58, 102);

    /**
     * What a call with several legs came to, the strongest first: what one leg achieved or the caller did says more
     * than what the others met.
     */
    private static final Comparator<CallOutcome> STRONGEST_FIRST = Comparator.comparingInt(List.of(
            CallOutcome.ANSWERED,
            CallOutcome.CALLER_GAVE_UP,
            CallOutcome.NO_ANSWER,
            CallOutcome.BUSY,
            CallOutcome.REJECTED,
            CallOutcome.NOT_FOUND,
            CallOutcome.FAILED,
            CallOutcome.END_UNKNOWN)::indexOf);

    /**
     * The outcome of a call for which nothing was dialled.
     *
     * @param cause that of the caller's channel
     * @param otherwise the outcome where the cause does not tell
     */
    static CallOutcome undialled(@Nullable Integer cause, CallOutcome otherwise) {
        return switch (byCause(cause, otherwise)) {
            case FAILED -> CallOutcome.FAILED;
            case NOT_FOUND -> CallOutcome.NO_ROUTE;
            default -> otherwise;
        };
    }

    /** The outcome of dialling all these legs, one at least. */
    static CallOutcome strongest(List<DialResult> results) {
        return results.stream().map(DialResult::outcome).min(STRONGEST_FIRST).orElseThrow();
    }

    CallOutcome outcome() {
        if (status == null) {
            return cause == null ? CallOutcome.END_UNKNOWN : byCause(cause, CallOutcome.NO_ANSWER);
        }
        return switch (status) {
            case "ANSWER" -> CallOutcome.ANSWERED;
            case "CANCEL" -> CallOutcome.CALLER_GAVE_UP;
            case "BUSY" -> CallOutcome.BUSY;
            case "CONGESTION", "CHANUNAVAIL" -> byCause(cause, CallOutcome.FAILED);
            default -> byCause(cause, CallOutcome.NO_ANSWER);
        };
    }

    private static CallOutcome byCause(@Nullable Integer cause, CallOutcome otherwise) {
        if (cause == null) {
            return otherwise;
        }
        if (cause == BUSY) {
            return CallOutcome.BUSY;
        }
        if (cause == REJECTED) {
            return CallOutcome.REJECTED;
        }
        if (NO_SUCH_NUMBER.contains(cause)) {
            return CallOutcome.NOT_FOUND;
        }
        return NO_WAY_THROUGH.contains(cause) ? CallOutcome.FAILED : otherwise;
    }
}
