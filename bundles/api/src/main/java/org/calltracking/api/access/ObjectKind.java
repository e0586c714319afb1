// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api.access;

/** What a right can be narrowed to. */
public enum ObjectKind {
    CAMPAIGN("Campaign", "campaignId"),
    TRACKING_NUMBER("TrackingNumber", "trackingNumberId"),
    OFFICE("Office", "officeId");

    private final String type;
    private final String fact;

    ObjectKind(String type, String fact) {
        this.type = type;
        this.fact = fact;
    }

    /** Its object type in the schema. */
    public String type() {
        return type;
    }

    /** The name under which the facts of events tell one. */
    public String fact() {
        return fact;
    }
}
