// SPDX-License-Identifier: Apache-2.0
package org.calltracking.campaigns.internal.store;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.calltracking.campaigns.CampaignOffice;
import org.calltracking.campaigns.RuleCondition;
import org.calltracking.campaigns.RuleGroup;
import org.calltracking.campaigns.internal.store.CampaignPartMapper.ConditionRow;
import org.calltracking.campaigns.internal.store.CampaignPartMapper.NumberRow;
import org.calltracking.campaigns.internal.store.CampaignPartMapper.OfficeRow;
import org.calltracking.campaigns.internal.store.CampaignPartMapper.SelectorRow;
import org.jspecify.annotations.Nullable;

/** Takes the offices and rules of campaigns apart into rows and puts them together again. */
final class CampaignParts {
    private final CampaignPartMapper mapper;

    CampaignParts(CampaignPartMapper mapper) {
        this.mapper = mapper;
    }

    /** The offices by campaign. */
    Map<Long, List<CampaignOffice>> offices(Collection<Long> campaigns) {
        Map<Long, List<String>> selectors = mapper.selectors(campaigns).stream()
                .collect(groupingBy(SelectorRow::campaignOfficeId, mapping(SelectorRow::selector, toList())));
        Map<Long, List<NumberRow>> numbers =
                mapper.numbers(campaigns).stream().collect(groupingBy(NumberRow::campaignOfficeId));
        return mapper.offices(campaigns).stream()
                .collect(groupingBy(
                        OfficeRow::campaignId,
                        mapping(
                                row -> office(
                                        row,
                                        selectors.getOrDefault(row.id(), List.of()),
                                        numbers.getOrDefault(row.id(), List.of())),
                                toList())));
    }

    /** The rule groups by campaign. */
    Map<Long, List<RuleGroup>> ruleGroups(Collection<Long> campaigns) {
        return mapper.conditions(campaigns).stream().collect(groupingBy(ConditionRow::campaignId)).entrySet().stream()
                .collect(toMap(Map.Entry::getKey, rows -> groups(rows.getValue())));
    }

    /** Makes these the campaign's offices. One that was there before keeps its id. */
    void writeOffices(long campaign, List<CampaignOffice> offices) {
        List<Long> officeIds = offices.stream().map(CampaignOffice::officeId).toList();
        mapper.keepOffices(campaign, officeIds);
        mapper.putOffices(campaign, officeIds);
        mapper.dropSelectors(campaign);
        mapper.dropNumbers(campaign);
        List<OfficeRow> rows = mapper.offices(List.of(campaign));
        for (int i = 0; i < rows.size(); i++) {
            CampaignOffice office = offices.get(i);
            long id = rows.get(i).id();
            mapper.addSelectors(id, office.selectors());
            if (!office.numberIds().isEmpty()) {
                mapper.addNumbers(campaign, id, office.numberIds(), false);
            }
            if (office.stubNumberId() != null) {
                mapper.addNumbers(campaign, id, List.of(office.stubNumberId()), true);
            }
        }
    }

    /** Makes these the campaign's rules. */
    void writeRuleGroups(long campaign, List<RuleGroup> groups) {
        mapper.dropConditions(campaign);
        for (int group = 0; group < groups.size(); group++) {
            mapper.addConditions(campaign, group, groups.get(group).conditions());
        }
    }

    private static CampaignOffice office(OfficeRow row, List<String> selectors, List<NumberRow> numbers) {
        List<Long> rotation = numbers.stream()
                .filter(number -> !number.stub())
                .map(NumberRow::numberId)
                .toList();
        return new CampaignOffice(row.id(), row.officeId(), selectors, rotation, stub(numbers));
    }

    private static @Nullable Long stub(List<NumberRow> numbers) {
        return numbers.stream()
                .filter(NumberRow::stub)
                .map(NumberRow::numberId)
                .findFirst()
                .orElse(null);
    }

    private static List<RuleGroup> groups(List<ConditionRow> rows) {
        Map<Integer, List<RuleCondition>> groups = rows.stream()
                .collect(
                        groupingBy(ConditionRow::ruleGroup, TreeMap::new, mapping(CampaignParts::condition, toList())));
        return groups.values().stream().map(RuleGroup::new).toList();
    }

    private static RuleCondition condition(ConditionRow row) {
        return new RuleCondition(row.subject(), row.comparison(), row.value());
    }
}
