/** The way to the database: pools, units of work, one MyBatis per bundle and its migrations. */
@NullMarked
package org.calltracking.store.internal;

import org.jspecify.annotations.NullMarked;
