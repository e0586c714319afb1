// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api.event;

/**
 * An attempt to bring an event to a target.
 *
 * @param target one of {@link TargetedListener#targets}
 * @param attempt 1 for the first
 */
public record Delivery(Event event, String target, int attempt) {}
