// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal.store;

/** A row of {@code events_target} as the node that works for its listener sees it. */
public record TargetRow(long id, long accountId, String target, boolean paused) {}
