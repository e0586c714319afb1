// SPDX-License-Identifier: Apache-2.0
package org.calltracking.access.internal.store;

import java.time.Instant;

/** A role as its table has it. */
record RoleRow(long id, long accountId, String name, boolean fullAccess, Instant createdAt, int version) {}
