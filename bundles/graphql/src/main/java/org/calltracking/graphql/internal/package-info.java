/** The one schema: takes parts as they come and go, and publishes what fits together as one generation. */
@NullMarked
package org.calltracking.graphql.internal;

import org.jspecify.annotations.NullMarked;
