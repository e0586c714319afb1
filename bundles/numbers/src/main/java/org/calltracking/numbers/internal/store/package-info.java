/** The tables of offices and tracking numbers, reached by scope alone. */
@NullMarked
package org.calltracking.numbers.internal.store;

import org.jspecify.annotations.NullMarked;
