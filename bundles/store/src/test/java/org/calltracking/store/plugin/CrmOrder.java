// SPDX-License-Identifier: Apache-2.0
package org.calltracking.store.plugin;

import java.time.Instant;

/** A row of the plug-in's. */
public record CrmOrder(long id, long accountId, Instant madeAt) {}
