// SPDX-License-Identifier: Apache-2.0
package org.calltracking.calls.internal;

import java.time.Instant;
import java.util.Optional;
import org.calltracking.api.PhoneNumber;
import org.calltracking.api.access.AccessPolicy;
import org.calltracking.api.access.AccountScope;
import org.calltracking.campaigns.Campaign;
import org.calltracking.campaigns.CampaignOffice;
import org.calltracking.campaigns.Campaigns;
import org.calltracking.numbers.TrackingNumber;
import org.calltracking.numbers.TrackingNumbers;
import org.calltracking.visits.Lease;
import org.calltracking.visits.Visits;
import org.jspecify.annotations.Nullable;

/** Finds out what a call belongs to. Joins the caller's unit of work. */
final class Attributor {
    private final TrackingNumbers numbers;
    private final Campaigns campaigns;
    private final Visits visits;
    private final AccessPolicy policy;

    Attributor(TrackingNumbers numbers, Campaigns campaigns, Visits visits, AccessPolicy policy) {
        this.numbers = numbers;
        this.campaigns = campaigns;
        this.visits = visits;
        this.policy = policy;
    }

    Attribution of(@Nullable PhoneNumber dialled, Instant at) {
        return Optional.ofNullable(dialled)
                .flatMap(numbers::byPhone)
                .map(number -> of(number, at))
                .orElse(Attribution.NONE);
    }

    private Attribution of(TrackingNumber number, Instant at) {
        AccountScope scope = policy.background(number.accountId(), "attribute a call");
        return visits.holder(scope, number.id(), at)
                .map(lease -> held(number, lease, at))
                .or(() -> campaigns.using(scope, number.id()).flatMap(campaign -> inCampaign(number, campaign)))
                .orElseGet(() -> unused(scope, number));
    }

    private static Attribution held(TrackingNumber number, Lease lease, Instant at) {
        return new Attribution(
                at.isBefore(lease.endsAt()) ? CallAttribution.VISIT : CallAttribution.HOLD,
                number.accountId(),
                number.id(),
                lease.campaignId(),
                lease.officeId(),
                lease.visitId(),
                lease.id());
    }

    private static Optional<Attribution> inCampaign(TrackingNumber number, Campaign campaign) {
        return campaign.offices().stream()
                .filter(office -> leadsTo(office, number))
                .findFirst()
                .map(office -> new Attribution(
                        isShownToAll(office, number) ? CallAttribution.STATIC : CallAttribution.UNDETERMINED,
                        number.accountId(),
                        number.id(),
                        campaign.id(),
                        office.officeId(),
                        null,
                        null));
    }

    /** In no live campaign; but calls to it go to the office that it led to last. */
    private Attribution unused(AccountScope scope, TrackingNumber number) {
        return new Attribution(
                CallAttribution.UNDETERMINED,
                number.accountId(),
                number.id(),
                null,
                campaigns.officesOfNumbers(scope).get(number.id()),
                null,
                null);
    }

    private static boolean leadsTo(CampaignOffice office, TrackingNumber number) {
        Long stub = office.stubNumberId();
        return office.numberIds().contains(number.id()) || (stub != null && stub == number.id());
    }

    private static boolean isShownToAll(CampaignOffice office, TrackingNumber number) {
        return office.isStatic() && office.numberIds().contains(number.id());
    }
}
