// SPDX-License-Identifier: Apache-2.0
/** The operator's commands. */
@NullMarked
package org.calltracking.health.internal.admin;

import org.jspecify.annotations.NullMarked;
