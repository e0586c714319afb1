// SPDX-License-Identifier: Apache-2.0
/** The operator's commands, by little but the JDK: they speak to the process, or change the folders it will find. */
@NullMarked
package org.calltracking.cli;

import org.jspecify.annotations.NullMarked;
