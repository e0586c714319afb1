// SPDX-License-Identifier: Apache-2.0
package org.calltracking.numbers;

import java.time.Instant;

/**
 * The real destination of calls.
 *
 * @param version grows with each change; an update names the one it read
 */
public record Office(long id, long accountId, String name, Destination destination, Instant createdAt, int version) {}
