// SPDX-License-Identifier: Apache-2.0
package org.calltracking.campaigns;

/**
 * One condition over where a visitor came from. Case does not count.
 *
 * @param value what it is compared with; never blank
 */
public record RuleCondition(Subject subject, Comparison comparison, String value) {

    /** What is looked at. */
    public enum Subject {
        UTM_SOURCE,
        UTM_MEDIUM,
        UTM_CAMPAIGN,
        UTM_CONTENT,
        UTM_TERM,
        REFERRER
    }

    /** How it is compared. */
    public enum Comparison {
        CONTAINS,
        EQUALS
    }
}
