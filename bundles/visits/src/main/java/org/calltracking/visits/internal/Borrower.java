// SPDX-License-Identifier: Apache-2.0
package org.calltracking.visits.internal;

import org.jspecify.annotations.Nullable;

/**
 * The visit that numbers are lent to.
 *
 * @param isNew whether the visit begins, so that nothing is lent to it yet
 * @param former the same browser's visit before, whose number it takes over where it can
 * @param address the visitor's address
 */
record Borrower(long visit, boolean isNew, @Nullable Long former, String address) {}
