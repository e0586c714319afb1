// SPDX-License-Identifier: Apache-2.0
package org.calltracking.telephony.internal.spool;

import java.util.Set;

/**
 * A line of the spool up to which all is done, and what was so behind it.
 *
 * @param line the number of the line in its segment, from 1
 * @param complete whether all calls of the PBX were known
 * @param channels the ids of the channels that were alive
 */
public record Checkpoint(long segment, long line, boolean complete, Set<String> channels) {
    public Checkpoint {
        channels = Set.copyOf(channels);
    }

    /** Whether that line is done. */
    public boolean covers(SpoolReader.Line other) {
        return other.segment() < segment || (other.segment() == segment && other.number() <= line);
    }
}
