// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal;

import java.time.Duration;

/**
 * What bodies may cost that are under way.
 *
 * @param time how long one may take as a whole
 * @param room how many bytes they may take in all; each takes {@link BodyRoom#PLACE} beside its own
 */
record BodyLimits(Duration time, long room) {
    static final BodyLimits STANDARD = new BodyLimits(Duration.ofSeconds(60), 32 * 1024 * 1024);
}
