/** What a single operation may cost. */
@NullMarked
package org.calltracking.graphql.internal.limits;

import org.jspecify.annotations.NullMarked;
