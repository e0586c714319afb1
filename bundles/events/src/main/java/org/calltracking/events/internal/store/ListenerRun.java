// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal.store;

import java.util.UUID;

/**
 * One registration of a listener with targets, in one process.
 *
 * @param cursor the name of the listener's cursor, which knows the run that works for it
 * @param claim by which the run's deliveries are known while they are in hand
 */
public record ListenerRun(String listener, String cursor, UUID claim) {}
