// SPDX-License-Identifier: Apache-2.0
/** Looks at what the process needs, while it runs and while it does not, and says how to mend what is wrong. Changes nothing. */
@NullMarked
package org.calltracking.check;

import org.jspecify.annotations.NullMarked;
