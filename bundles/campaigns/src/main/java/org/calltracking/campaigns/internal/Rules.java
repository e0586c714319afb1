// SPDX-License-Identifier: Apache-2.0
package org.calltracking.campaigns.internal;

import java.util.List;
import org.calltracking.campaigns.RuleCondition;
import org.calltracking.campaigns.RuleGroup;

/** The rule groups of a campaign, ready to be asked for each visitor. */
final class Rules {
    private final List<RuleGroup> groups;

    Rules(List<RuleGroup> groups) {
        this.groups = groups.stream().map(Rules::folded).toList();
    }

    /** Whether each group has a condition that holds. */
    boolean match(Origin origin) {
        return groups.stream()
                .allMatch(group -> group.conditions().stream().anyMatch(condition -> holds(condition, origin)));
    }

    private static boolean holds(RuleCondition condition, Origin origin) {
        String trait = origin.trait(condition.subject());
        if (trait == null) {
            return false;
        }
        return switch (condition.comparison()) {
            case CONTAINS -> trait.contains(condition.value());
            case EQUALS -> trait.equals(condition.value());
        };
    }

    private static RuleGroup folded(RuleGroup group) {
        return new RuleGroup(group.conditions().stream()
                .map(condition ->
                        new RuleCondition(condition.subject(), condition.comparison(), Origin.fold(condition.value())))
                .toList());
    }
}
