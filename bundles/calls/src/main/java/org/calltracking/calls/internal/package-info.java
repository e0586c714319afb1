/** Keeps calls and finds out which visit, campaign and office each belongs to. */
@NullMarked
package org.calltracking.calls.internal;

import org.jspecify.annotations.NullMarked;
