/** How requests enter a generation of the schema, and wait while something that they need is being swapped. */
@NullMarked
package org.calltracking.graphql.internal.entry;

import org.jspecify.annotations.NullMarked;
