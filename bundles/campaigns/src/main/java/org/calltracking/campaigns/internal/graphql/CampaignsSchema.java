// SPDX-License-Identifier: Apache-2.0
package org.calltracking.campaigns.internal.graphql;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.calltracking.api.access.AccountScope;
import org.calltracking.api.access.Action;
import org.calltracking.api.access.Entity;
import org.calltracking.api.access.Owners;
import org.calltracking.api.graphql.FieldRequest;
import org.calltracking.api.graphql.GraphQlContribution;
import org.calltracking.api.graphql.Input;
import org.calltracking.api.graphql.Wiring;
import org.calltracking.campaigns.Campaign;
import org.calltracking.campaigns.CampaignOffice;
import org.calltracking.campaigns.RuleCondition;
import org.calltracking.campaigns.RuleGroup;
import org.calltracking.campaigns.internal.CampaignEditor;
import org.calltracking.campaigns.internal.StoredCampaigns;
import org.calltracking.numbers.Office;
import org.calltracking.numbers.Offices;
import org.calltracking.numbers.TrackingNumber;
import org.calltracking.numbers.TrackingNumbers;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Campaigns in the schema, and what they add to tracking numbers. */
@Component
public final class CampaignsSchema implements GraphQlContribution {
    private static final String CAMPAIGN = "Campaign";
    private static final String CAMPAIGN_OFFICE = "CampaignOffice";
    private static final String TRACKING_NUMBER = "TrackingNumber";

    private final StoredCampaigns campaigns;
    private final CampaignEditor editor;
    private final Offices offices;
    private final TrackingNumbers numbers;
    private final Owners owners;

    @Activate
    public CampaignsSchema(
            @Reference StoredCampaigns campaigns,
            @Reference CampaignEditor editor,
            @Reference Offices offices,
            @Reference TrackingNumbers numbers,
            @Reference Owners owners) {
        this.campaigns = campaigns;
        this.editor = editor;
        this.offices = offices;
        this.numbers = numbers;
        this.owners = owners;
    }

    @Override
    public String name() {
        return "campaigns";
    }

    @Override
    public List<URL> sdl() {
        return List.of(Objects.requireNonNull(CampaignsSchema.class.getResource("/schema/campaigns.graphqls")));
    }

    @Override
    public void wire(Wiring wiring) {
        wiring.object(CAMPAIGN, Campaign.class)
                .derived(CAMPAIGN, "kind", Campaign.class, Campaign::kind)
                .derived(
                        CAMPAIGN,
                        "sessionTimeSeconds",
                        Campaign.class,
                        c -> Math.toIntExact(c.sessionTime().toSeconds()))
                .derived(
                        CAMPAIGN,
                        "timeAfterSessionSeconds",
                        Campaign.class,
                        c -> Math.toIntExact(c.timeAfterSession().toSeconds()))
                .batched(CAMPAIGN, "owner", Campaign.class, Campaign::accountId, owners::byAccounts)
                .node(CAMPAIGN, Entity.CAMPAIGNS, campaigns::byIds)
                .scoped("Query", "campaigns", (scope, request) -> campaigns.page(scope, request.page()))
                .scoped("Mutation", "createCampaign", this::create)
                .scoped("Mutation", "updateCampaign", this::update)
                .scoped("Mutation", "moveCampaign", (scope, request) -> move(scope, request.input()));
        wiring.object(CAMPAIGN_OFFICE, CampaignOffice.class)
                .batched(CAMPAIGN_OFFICE, "office", CampaignOffice.class, CampaignOffice::officeId, offices::byIds)
                .batched(
                        CAMPAIGN_OFFICE,
                        "trackingNumbers",
                        CampaignOffice.class,
                        CampaignOffice::numberIds,
                        this::rotations)
                .batched(
                        CAMPAIGN_OFFICE,
                        "stubNumber",
                        CampaignOffice.class,
                        CampaignOffice::stubNumberId,
                        numbers::byIds);
        wiring.object("RuleGroup", RuleGroup.class).object("RuleCondition", RuleCondition.class);
        wiring.batched(TRACKING_NUMBER, "campaign", TrackingNumber.class, TrackingNumber::id, campaigns::using)
                .batched(TRACKING_NUMBER, "office", TrackingNumber.class, TrackingNumber::id, this::officesOf);
    }

    private Campaign create(AccountScope scope, FieldRequest request) {
        return editor.create(scope, choosable(request), CampaignInput.read(request.input()));
    }

    private Campaign update(AccountScope scope, FieldRequest request) {
        Input input = request.input();
        long id = input.id("id", CAMPAIGN);
        int version = input.number("version", 0, Integer.MIN_VALUE, Integer.MAX_VALUE);
        return editor.update(scope, choosable(request), id, version, CampaignInput.read(input));
    }

    private static AccountScope choosable(FieldRequest request) {
        return request.scope(Entity.NUMBERS, Action.VIEW);
    }

    private Campaign move(AccountScope scope, Input input) {
        return editor.move(scope, input.id("id", CAMPAIGN), input.number("position", 0, 0, Integer.MAX_VALUE));
    }

    private Map<List<Long>, List<TrackingNumber>> rotations(AccountScope scope, Set<List<Long>> rotations) {
        Map<Long, TrackingNumber> known =
                numbers.byIds(scope, rotations.stream().flatMap(List::stream).collect(toSet()));
        return rotations.stream()
                .collect(toMap(
                        ids -> ids,
                        ids -> ids.stream()
                                .map(known::get)
                                .filter(Objects::nonNull)
                                .toList()));
    }

    private Map<Long, Office> officesOf(AccountScope scope, Set<Long> numberIds) {
        Map<Long, Long> officeIds = campaigns.officesOfNumbers(scope, numberIds);
        Map<Long, Office> known = offices.byIds(scope, officeIds.values());
        return officeIds.entrySet().stream()
                .filter(entry -> known.containsKey(entry.getValue()))
                .collect(toMap(Map.Entry::getKey, entry -> known.get(entry.getValue())));
    }
}
