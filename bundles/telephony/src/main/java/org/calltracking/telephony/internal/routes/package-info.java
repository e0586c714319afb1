/** Keeps the routes of PBXs equal to what customers set up, so that calls are routed while we are away. */
@NullMarked
package org.calltracking.telephony.internal.routes;

import org.jspecify.annotations.NullMarked;
