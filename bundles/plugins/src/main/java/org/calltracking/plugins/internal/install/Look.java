// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.install;

import org.jspecify.annotations.Nullable;

/**
 * A look at a file that has come to its end, whatever came of it.
 *
 * @param count how many there were
 * @param digest what was found; null if that could not be read
 */
record Look(long count, @Nullable String digest) {}
