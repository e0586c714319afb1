// SPDX-License-Identifier: Apache-2.0
package org.calltracking.campaigns.internal;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.calltracking.api.InvalidInputException;
import org.calltracking.api.UserError;
import org.calltracking.api.access.AccountScope;
import org.calltracking.campaigns.Campaign;
import org.calltracking.campaigns.internal.store.CampaignTable;
import org.calltracking.campaigns.internal.store.LiveUse;
import org.calltracking.numbers.Offices;
import org.calltracking.numbers.TrackingNumbers;

/** Refuses offices and numbers that a campaign cannot have. Called inside the unit of work that changes it. */
final class OfficeCheck {
    private static final List<String> OFFICES = List.of("input", "offices");
    private static final String TRACKING_NUMBERS = "trackingNumberIds";

    private final Offices offices;
    private final TrackingNumbers numbers;
    private final CampaignTable campaigns;

    OfficeCheck(Offices offices, TrackingNumbers numbers, CampaignTable campaigns) {
        this.offices = offices;
        this.numbers = numbers;
        this.campaigns = campaigns;
    }

    /**
     * Checks what the user chose; each error names its field.
     *
     * @param scope of the campaign's change
     * @param choosable the offices and numbers that the user may see
     */
    void choices(AccountScope scope, AccountScope choosable, Campaign campaign, List<OfficeChoice> choices) {
        if (choices.isEmpty()) {
            throw new InvalidInputException(
                    UserError.Code.REQUIRED, "a campaign needs at least one office and at least one number", OFFICES);
        }
        List<UserError> errors = new ArrayList<>(officeErrors(choosable, campaign, choices));
        errors.addAll(numberErrors(scope, choosable, campaign, choices));
        if (!errors.isEmpty()) {
            throw new InvalidInputException(errors);
        }
    }

    /** Checks that the numbers of a campaign that is about to go live are in no other live one. */
    void activation(AccountScope scope, Campaign campaign) {
        List<Long> ids = campaign.offices().stream()
                .flatMap(office -> office.allNumberIds().stream())
                .toList();
        List<UserError> errors = usedElsewhere(scope, campaign, ids).values().stream()
                .distinct()
                .map(user -> new UserError(
                        UserError.Code.TAKEN, "numbers of this campaign are in " + user, List.of("input", "active")))
                .toList();
        if (!errors.isEmpty()) {
            throw new InvalidInputException(errors);
        }
    }

    private List<UserError> officeErrors(AccountScope choosable, Campaign campaign, List<OfficeChoice> choices) {
        Set<Long> known = knownOffices(choosable, campaign, choices);
        Set<Long> seen = new HashSet<>();
        List<UserError> errors = new ArrayList<>();
        for (int i = 0; i < choices.size(); i++) {
            OfficeChoice choice = choices.get(i);
            if (!known.contains(choice.officeId())) {
                errors.add(error(UserError.Code.NOT_FOUND, "there is no such Office", i, "officeId"));
            } else if (!seen.add(choice.officeId())) {
                errors.add(error(UserError.Code.INVALID, "this office is in the campaign already", i, "officeId"));
            }
            if (choice.selectors().isEmpty()) {
                errors.add(error(UserError.Code.REQUIRED, "an office needs a selector; a dot will do", i, "selectors"));
            }
            if (choice.trackingNumberIds().isEmpty() && choice.stubNumberId() == null) {
                errors.add(error(UserError.Code.REQUIRED, "an office needs at least one number", i, TRACKING_NUMBERS));
            }
        }
        return errors;
    }

    private List<UserError> numberErrors(
            AccountScope scope, AccountScope choosable, Campaign campaign, List<OfficeChoice> choices) {
        List<Place> places = places(choices);
        Set<Long> ids = places.stream().map(Place::numberId).collect(toSet());
        Set<Long> known = numbers.byIds(choosable, ids).values().stream()
                .filter(number -> number.accountId() == campaign.accountId())
                .map(number -> number.id())
                .collect(toSet());
        Map<Long, String> used = campaign.active() ? usedElsewhere(scope, campaign, ids) : Map.of();
        Set<Long> seen = new HashSet<>();
        List<UserError> errors = new ArrayList<>();
        for (Place place : places) {
            if (!known.contains(place.numberId())) {
                errors.add(place.error(UserError.Code.NOT_FOUND, "there is no such TrackingNumber"));
            } else if (!seen.add(place.numberId())) {
                errors.add(place.error(UserError.Code.INVALID, "this number is in the campaign already"));
            } else if (used.containsKey(place.numberId())) {
                errors.add(place.error(UserError.Code.TAKEN, "this number is in " + used.get(place.numberId())));
            }
        }
        return errors;
    }

    private Set<Long> knownOffices(AccountScope choosable, Campaign campaign, List<OfficeChoice> choices) {
        List<Long> ids = choices.stream().map(OfficeChoice::officeId).toList();
        return offices.byIds(choosable, ids).values().stream()
                .filter(office -> office.accountId() == campaign.accountId())
                .map(office -> office.id())
                .collect(toSet());
    }

    /** Other active campaigns by number, in words. Who may not see all of the account's learns no names. */
    private Map<Long, String> usedElsewhere(AccountScope scope, Campaign campaign, Collection<Long> numberIds) {
        boolean named = scope.accountIds().contains(campaign.accountId());
        return campaigns.liveUses(campaign.accountId(), numberIds).stream()
                .filter(use -> use.campaignId() != campaign.id())
                .collect(toMap(
                        LiveUse::numberId,
                        use -> named ? "the active campaign \"" + use.campaignName() + "\"" : "another active campaign",
                        (first, second) -> first));
    }

    private static List<Place> places(List<OfficeChoice> choices) {
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < choices.size(); i++) {
            OfficeChoice choice = choices.get(i);
            List<Long> ids = choice.trackingNumberIds();
            for (int j = 0; j < ids.size(); j++) {
                places.add(new Place(ids.get(j), at(i, TRACKING_NUMBERS, String.valueOf(j))));
            }
            Long stub = choice.stubNumberId();
            if (stub != null && !ids.contains(stub)) {
                places.add(new Place(stub, at(i, "stubNumberId")));
            }
        }
        return places;
    }

    private static UserError error(UserError.Code code, String message, int office, String field) {
        return new UserError(code, message, at(office, field));
    }

    private static List<String> at(int office, String... field) {
        return Stream.of(OFFICES.stream(), Stream.of(String.valueOf(office)), Stream.of(field))
                .flatMap(part -> part)
                .toList();
    }

    /** A number in the input, and the way to it. */
    private record Place(long numberId, List<String> path) {
        UserError error(UserError.Code code, String message) {
            return new UserError(code, message, path);
        }
    }
}
