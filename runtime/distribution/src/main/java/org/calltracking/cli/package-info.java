// SPDX-License-Identifier: Apache-2.0
/**
 * The operator's commands, by little but the JDK and the launcher's own settings: they speak to the process, or change
 * the folders it will find.
 */
@NullMarked
package org.calltracking.cli;

import org.jspecify.annotations.NullMarked;
