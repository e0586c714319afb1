// SPDX-License-Identifier: Apache-2.0
package org.calltracking.calls.internal;

import org.jspecify.annotations.Nullable;

/**
 * What a call belongs to, as far as that was found. It is that of the call's beginning and does not change.
 *
 * @param accountId null if nobody owns the number
 */
public record Attribution(
        CallAttribution how,
        @Nullable Long accountId,
        @Nullable Long trackingNumberId,
        @Nullable Long campaignId,
        @Nullable Long officeId,
        @Nullable Long visitId,
        @Nullable Long leaseId) {
    static final Attribution NONE = new Attribution(CallAttribution.UNDETERMINED, null, null, null, null, null, null);
}
