// SPDX-License-Identifier: Apache-2.0
package org.calltracking.demo.internal.house;

import java.time.Instant;
import org.calltracking.demo.internal.store.CompanyRow;

/** The company's calls as they are written down, a moment after a PBX has told of them. */
public interface WrittenCalls {
    /** Waits for the end of the call that began then; a minute at most, for it comes in any case. */
    void await(CompanyRow company, Instant startedAt);
}
