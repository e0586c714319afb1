// SPDX-License-Identifier: Apache-2.0
package org.calltracking.calls.internal;

import java.time.Duration;
import java.time.Instant;
import org.calltracking.api.PhoneNumber;
import org.calltracking.calls.CallOutcome;
import org.jspecify.annotations.Nullable;

/**
 * One conversation or attempt at one.
 *
 * @param accountId null if nobody owns the number that was dialled
 * @param dialled null if what was dialled is not a phone number
 * @param caller null when withheld
 * @param outcome null while the call lasts, as are all that follow from its end
 */
public record Call(
        long id,
        @Nullable Long accountId,
        String pbx,
        String linkedId,
        @Nullable PhoneNumber dialled,
        String dialledText,
        @Nullable String caller,
        @Nullable Long trackingNumberId,
        @Nullable Long campaignId,
        @Nullable Long officeId,
        @Nullable Long visitId,
        CallAttribution attribution,
        @Nullable CallOutcome outcome,
        @Nullable Duration ring,
        @Nullable Duration talk,
        Instant startedAt,
        @Nullable Instant endedAt) {}
