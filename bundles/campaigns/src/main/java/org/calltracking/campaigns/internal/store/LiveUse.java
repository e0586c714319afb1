// SPDX-License-Identifier: Apache-2.0
package org.calltracking.campaigns.internal.store;

/** An active campaign and a number in it. */
public record LiveUse(long numberId, long campaignId, String campaignName) {}
