// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal.store;

/** How many deliveries of a target are in some states. */
record TargetCount(long targetId, int deliveries) {}
