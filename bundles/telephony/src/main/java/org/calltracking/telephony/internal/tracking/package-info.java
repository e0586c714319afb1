/** Makes calls out of what a PBX tells about channels: pure logic without clock, thread or I/O. */
@NullMarked
package org.calltracking.telephony.internal.tracking;

import org.jspecify.annotations.NullMarked;
