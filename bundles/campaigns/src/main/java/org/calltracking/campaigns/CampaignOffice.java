// SPDX-License-Identifier: Apache-2.0
package org.calltracking.campaigns;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An office in a campaign, with the numbers that lead to it.
 *
 * @param id stays the same while the office stays in the campaign
 * @param selectors CSS selectors as the customer wrote them; one that is no selector matches nothing
 * @param numberIds the tracking numbers that visitors take turns in; a single one is shown to all
 * @param stubNumberId the number for everybody who finds the others taken; not among {@code numberIds}
 */
public record CampaignOffice(
        long id,
        long officeId,
        List<String> selectors,
        List<Long> numberIds,
        @Nullable Long stubNumberId) {
    public CampaignOffice {
        selectors = List.copyOf(selectors);
        numberIds = List.copyOf(numberIds);
    }

    /** All numbers that lead to the office, the stub too. */
    public List<Long> allNumberIds() {
        List<Long> all = new ArrayList<>(numberIds);
        if (stubNumberId != null) {
            all.add(stubNumberId);
        }
        return List.copyOf(all);
    }

    /** Whether all visitors get the one number, so that nothing is leased. */
    public boolean isStatic() {
        return numberIds.size() <= 1;
    }
}
