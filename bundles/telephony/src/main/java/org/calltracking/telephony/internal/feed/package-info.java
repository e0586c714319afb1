/** Takes what PBXs tell without losing any of it, and carries it into the call journal. */
@NullMarked
package org.calltracking.telephony.internal.feed;

import org.jspecify.annotations.NullMarked;
