/** Keeps what a PBX tells in files until the calls it belongs to are written: the file is the queue. */
@NullMarked
package org.calltracking.telephony.internal.spool;

import org.jspecify.annotations.NullMarked;
