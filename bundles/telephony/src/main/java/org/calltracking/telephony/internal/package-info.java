/** Says how telephony is. */
@NullMarked
package org.calltracking.telephony.internal;

import org.jspecify.annotations.NullMarked;
