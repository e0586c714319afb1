// SPDX-License-Identifier: Apache-2.0
package org.calltracking.calls.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
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
        @Nullable Instant endedAt) {
    private static final Pattern PHONE = Pattern.compile("\\+[0-9]{7,15}");
    private static final String MASK = "•••";

    /** The same without the caller's number: of a phone number its last two digits are left. */
    public Call masked() {
        return new Call(
                id,
                accountId,
                pbx,
                linkedId,
                dialled,
                dialledText,
                caller == null ? null : masked(caller),
                trackingNumberId,
                campaignId,
                officeId,
                visitId,
                attribution,
                outcome,
                ring,
                talk,
                startedAt,
                endedAt);
    }

    private static String masked(String caller) {
        return PHONE.matcher(caller).matches() ? MASK + caller.substring(caller.length() - 2) : MASK;
    }
}
