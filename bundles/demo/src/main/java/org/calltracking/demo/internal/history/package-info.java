/** The weeks before the first start. */
@NullMarked
package org.calltracking.demo.internal.history;

import org.jspecify.annotations.NullMarked;
