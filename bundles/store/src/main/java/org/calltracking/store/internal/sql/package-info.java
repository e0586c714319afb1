/** Finds the tables that SQL names, so that each bundle keeps to its own. */
@NullMarked
package org.calltracking.store.internal.sql;

import org.jspecify.annotations.NullMarked;
