// SPDX-License-Identifier: Apache-2.0
package org.calltracking.calls.internal.store;

import java.time.Instant;

/** A call's place in the order of calls. */
record Position(Instant startedAt, long id) {}
