/** Visits and the snippet in the schema. */
@NullMarked
package org.calltracking.visits.internal.graphql;

import org.jspecify.annotations.NullMarked;
