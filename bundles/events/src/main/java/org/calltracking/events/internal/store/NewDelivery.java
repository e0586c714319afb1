// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal.store;

/** An event, by its position, that a target wants. */
public record NewDelivery(long targetId, long accountId, long position, String subject) {}
