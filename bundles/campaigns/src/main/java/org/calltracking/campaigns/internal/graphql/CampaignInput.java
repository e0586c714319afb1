// SPDX-License-Identifier: Apache-2.0
package org.calltracking.campaigns.internal.graphql;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.calltracking.api.UserError;
import org.calltracking.api.graphql.Input;
import org.calltracking.campaigns.RuleCondition;
import org.calltracking.campaigns.RuleGroup;
import org.calltracking.campaigns.internal.CampaignChange;
import org.calltracking.campaigns.internal.OfficeChoice;
import org.calltracking.campaigns.internal.Site;
import org.jspecify.annotations.Nullable;

/** Reads what a user wants of a campaign, and refuses what is out of bounds. */
final class CampaignInput {
    private static final int MAX_NAME = 200;
    private static final int MAX_SITE = 2_000;
    private static final int MAX_OFFICES = 50;
    private static final int MAX_SELECTORS = 20;
    private static final int MAX_SELECTOR = 500;
    private static final int MAX_NUMBERS = 1_000;
    private static final int MAX_GROUPS = 20;
    private static final int MAX_CONDITIONS = 50;
    private static final int MAX_VALUE = 500;
    private static final int MIN_SESSION = 60;
    private static final int MAX_SESSION = 86_400;
    private static final int MAX_AFTER_SESSION = 604_800;

    private CampaignInput() {}

    static CampaignChange read(Input input) {
        return new CampaignChange(
                input.has("name") ? input.text("name", MAX_NAME) : null,
                input.has("site") ? site(input) : null,
                input.has("active") ? input.flag("active", true) : null,
                input.has("offices") ? offices(input) : null,
                input.has("ruleGroups") ? ruleGroups(input) : null,
                seconds(input, "sessionTimeSeconds", MIN_SESSION, MAX_SESSION),
                seconds(input, "timeAfterSessionSeconds", 0, MAX_AFTER_SESSION));
    }

    private static Site site(Input input) {
        return Site.parse(input.text("site", MAX_SITE))
                .orElseThrow(() -> input.error(
                        UserError.Code.INVALID,
                        "site",
                        "the address of a site such as https://shop.example is accepted"));
    }

    private static List<OfficeChoice> offices(Input input) {
        return input.objects("offices", MAX_OFFICES).stream()
                .map(office -> new OfficeChoice(
                        office.id("officeId", "Office"),
                        office.texts("selectors", MAX_SELECTORS, MAX_SELECTOR),
                        office.ids("trackingNumberIds", "TrackingNumber", MAX_NUMBERS),
                        office.has("stubNumberId") ? office.id("stubNumberId", "TrackingNumber") : null))
                .toList();
    }

    private static List<RuleGroup> ruleGroups(Input input) {
        return input.objects("ruleGroups", MAX_GROUPS).stream()
                .map(CampaignInput::ruleGroup)
                .toList();
    }

    private static RuleGroup ruleGroup(Input group) {
        List<RuleCondition> conditions = group.objects("conditions", MAX_CONDITIONS).stream()
                .map(CampaignInput::condition)
                .toList();
        if (conditions.isEmpty()) {
            throw group.error(UserError.Code.REQUIRED, "conditions", "a group needs at least one condition");
        }
        return new RuleGroup(conditions);
    }

    private static RuleCondition condition(Input condition) {
        return new RuleCondition(
                Objects.requireNonNull(condition.choice("subject", RuleCondition.Subject.class)),
                Objects.requireNonNull(condition.choice("comparison", RuleCondition.Comparison.class)),
                condition.text("value", MAX_VALUE));
    }

    private static @Nullable Duration seconds(Input input, String field, int min, int max) {
        return input.has(field) ? Duration.ofSeconds(input.number(field, min, min, max)) : null;
    }
}
