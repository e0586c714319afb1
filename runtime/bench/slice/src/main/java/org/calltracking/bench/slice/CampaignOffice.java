// SPDX-License-Identifier: Apache-2.0
package org.calltracking.bench.slice;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An office in a campaign.
 *
 * @param key names the pool of its numbers
 */
public record CampaignOffice(
        long key,
        long campaignId,
        long officeId,
        List<String> selectors,
        List<Long> numberIds,
        @Nullable Long stubNumberId) {}
