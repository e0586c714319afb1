// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal.store;

/** Which of a listener's targets. The same key may stand for different targets of different accounts. */
public record TargetKey(long accountId, String target) {}
