/** A PBX of which only the port is real. */
@NullMarked
package org.calltracking.demo.internal.pbx;

import org.jspecify.annotations.NullMarked;
