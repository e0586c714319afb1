// SPDX-License-Identifier: Apache-2.0
/** Writes the pages of the archive that are made of what is known elsewhere. */
@NullMarked
package org.calltracking.reference;

import org.jspecify.annotations.NullMarked;
