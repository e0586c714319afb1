// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.settings;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.calltracking.api.RefusedException;
import org.calltracking.api.settings.CheckResult;

/** Lets an account have so many checks at once, and leaves the others' threads to them. Thread-safe. */
final class ChecksUnderWay {
    private static final int AT_ONCE = 2;

    private final Map<Long, Integer> byAccount = new ConcurrentHashMap<>();

    /** @throws RefusedException with {@code LIMIT_EXCEEDED} if the account has as many as it may */
    CheckResult run(long account, Supplier<CheckResult> check) {
        byAccount.merge(account, 1, (underWay, one) -> {
            if (underWay >= AT_ONCE) {
                throw new RefusedException(
                        RefusedException.Code.LIMIT_EXCEEDED,
                        "an account has at most " + AT_ONCE + " checks at once: try again when one is over");
            }
            return underWay + one;
        });
        try {
            return check.get();
        } finally {
            byAccount.computeIfPresent(account, (same, underWay) -> underWay == 1 ? null : underWay - 1);
        }
    }
}
