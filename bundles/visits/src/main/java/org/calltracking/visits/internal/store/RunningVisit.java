// SPDX-License-Identifier: Apache-2.0
package org.calltracking.visits.internal.store;

import org.calltracking.visits.Visit;

/**
 * A visit with what its browser must prove.
 *
 * @param token known to the visit's browser alone
 * @param visitor the browser, over all its visits
 */
public record RunningVisit(Visit visit, String token, String visitor) {}
