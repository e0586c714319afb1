/** The demo as a client of this very installation. */
@NullMarked
package org.calltracking.demo.internal.house;

import org.jspecify.annotations.NullMarked;
