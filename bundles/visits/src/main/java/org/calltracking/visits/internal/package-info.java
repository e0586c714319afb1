/** Takes visitors in, lends them numbers and remembers who held which. */
@NullMarked
package org.calltracking.visits.internal;

import org.jspecify.annotations.NullMarked;
