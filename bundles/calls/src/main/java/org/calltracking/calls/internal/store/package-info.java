/** The table of calls: written by what PBXs tell, read by account. */
@NullMarked
package org.calltracking.calls.internal.store;

import org.jspecify.annotations.NullMarked;
