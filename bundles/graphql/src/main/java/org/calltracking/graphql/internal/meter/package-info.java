/** Figures of the schema and of what is asked of it. */
@NullMarked
package org.calltracking.graphql.internal.meter;

import org.jspecify.annotations.NullMarked;
