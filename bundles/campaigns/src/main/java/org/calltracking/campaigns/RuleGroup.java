// SPDX-License-Identifier: Apache-2.0
package org.calltracking.campaigns;

import java.util.List;

/** Conditions of which at least one must hold. Never empty. */
public record RuleGroup(List<RuleCondition> conditions) {
    public RuleGroup {
        conditions = List.copyOf(conditions);
    }
}
