// SPDX-License-Identifier: Apache-2.0
/** How much is logged. */
@NullMarked
package org.calltracking.health.internal.log;

import org.jspecify.annotations.NullMarked;
