/** Calls in the schema. */
@NullMarked
package org.calltracking.calls.internal.graphql;

import org.jspecify.annotations.NullMarked;
