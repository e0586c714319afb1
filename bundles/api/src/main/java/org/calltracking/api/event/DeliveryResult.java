// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api.event;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What became of an attempt. Reasons are shown to the account: they say what to mend and hold no secrets. */
public sealed interface DeliveryResult {
    /** It is there. */
    record Delivered() implements DeliveryResult {}

    /**
     * It is not there yet, and the next attempt may succeed.
     *
     * @param after how long the target wants to be left alone; null: as the limits say
     */
    record Retry(String reason, @Nullable Duration after) implements DeliveryResult {}

    /** No attempt will ever succeed: a dead letter at once. */
    record Refused(String reason) implements DeliveryResult {}

    /** The target wants nothing more: it is paused until its owner resumes it, and what is meant for it waits. */
    record TargetClosed(String reason) implements DeliveryResult {}
}
