/** Deliveries in the schema. */
@NullMarked
package org.calltracking.events.internal.graphql;

import org.jspecify.annotations.NullMarked;
