// SPDX-License-Identifier: Apache-2.0
package org.calltracking.campaigns.internal;

import java.util.List;
import org.calltracking.campaigns.CampaignOffice;
import org.jspecify.annotations.Nullable;

/**
 * An office as a user wants it in his campaign.
 *
 * @param trackingNumberIds may name the stub too: it takes no part in the rotation all the same
 */
public record OfficeChoice(
        long officeId,
        List<String> selectors,
        List<Long> trackingNumberIds,
        @Nullable Long stubNumberId) {
    public OfficeChoice {
        selectors = List.copyOf(selectors);
        trackingNumberIds = List.copyOf(trackingNumberIds);
    }

    /** @param id the id that the office has in the campaign, 0 if it is new there */
    CampaignOffice office(long id) {
        List<Long> rotation = trackingNumberIds.stream()
                .filter(number -> !number.equals(stubNumberId))
                .toList();
        return new CampaignOffice(id, officeId, selectors, rotation, stubNumberId);
    }
}
