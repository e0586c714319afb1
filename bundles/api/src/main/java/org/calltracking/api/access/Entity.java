// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api.access;

/** What rights are given for. The names stand in the {@code @access} directive of the schema. */
public enum Entity {
    /** Calls, with tags, recordings and blacklist. */
    CALLS,
    /** Tracking numbers, offices and the number shop. */
    NUMBERS,
    /** Campaigns, with visits, snippet and attribution settings. */
    CAMPAIGNS,
    /** Plug-ins with their settings and connections, webhooks, and what is delivered to them. */
    INTEGRATIONS
}
