/** From SDL and wiring to one executable schema that fails closed. */
@NullMarked
package org.calltracking.graphql.internal.schema;

import org.jspecify.annotations.NullMarked;
