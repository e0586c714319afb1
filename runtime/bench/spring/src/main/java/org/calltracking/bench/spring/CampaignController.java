// SPDX-License-Identifier: Apache-2.0
package org.calltracking.bench.spring;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.calltracking.bench.slice.Campaign;
import org.calltracking.bench.slice.CampaignOffice;
import org.calltracking.bench.slice.Connection;
import org.calltracking.bench.slice.Office;
import org.calltracking.bench.slice.Tables;
import org.calltracking.bench.slice.TrackingNumber;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** Campaigns with their offices and numbers. */
@Controller
class CampaignController {
    private final Tables tables;

    CampaignController(Tables tables) {
        this.tables = tables;
    }

    @QueryMapping
    Connection<Campaign> campaigns(@Argument int first, @ContextValue long account) {
        return tables.campaigns(account, first);
    }

    @BatchMapping
    Map<Campaign, List<CampaignOffice>> offices(List<Campaign> campaigns) {
        Map<Long, List<CampaignOffice>> found =
                tables.officesOf(campaigns.stream().map(Campaign::key).toList());
        return campaigns.stream()
                .collect(Collectors.toMap(
                        Function.identity(), campaign -> found.getOrDefault(campaign.key(), List.of())));
    }

    @BatchMapping
    Map<CampaignOffice, Office> office(List<CampaignOffice> offices) {
        return Batches.one(offices, CampaignOffice::officeId, tables::officesById);
    }

    @BatchMapping
    Map<CampaignOffice, TrackingNumber> stubNumber(List<CampaignOffice> offices) {
        return Batches.one(offices, CampaignOffice::stubNumberId, tables::numbersById);
    }

    @BatchMapping
    Map<CampaignOffice, List<TrackingNumber>> trackingNumbers(List<CampaignOffice> offices) {
        Set<Long> ids =
                offices.stream().flatMap(office -> office.numberIds().stream()).collect(Collectors.toSet());
        Map<Long, TrackingNumber> found = tables.numbersById(ids);
        return offices.stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        office -> office.numberIds().stream()
                                .map(found::get)
                                .filter(Objects::nonNull)
                                .toList()));
    }
}
