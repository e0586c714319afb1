// SPDX-License-Identifier: Apache-2.0
/** What may be read by nobody but its plug-in: encryption with the operator's keys. */
@NullMarked
package org.calltracking.plugins.internal.secrets;

import org.jspecify.annotations.NullMarked;
