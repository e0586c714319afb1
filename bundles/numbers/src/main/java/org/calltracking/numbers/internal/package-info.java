/** Keeps offices and tracking numbers: who may have which, and what a change tells the others. */
@NullMarked
package org.calltracking.numbers.internal;

import org.jspecify.annotations.NullMarked;
