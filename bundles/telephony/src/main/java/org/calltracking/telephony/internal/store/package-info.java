/** The table of routes that PBXs are to have. */
@NullMarked
package org.calltracking.telephony.internal.store;

import org.jspecify.annotations.NullMarked;
