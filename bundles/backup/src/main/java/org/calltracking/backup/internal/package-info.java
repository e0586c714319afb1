// SPDX-License-Identifier: Apache-2.0
/** Copies of all that is kept: when they are made, and what goes into them. */
@NullMarked
package org.calltracking.backup.internal;

import org.jspecify.annotations.NullMarked;
