/** How fields get their values: the guard before them, batches, connections and payloads. */
@NullMarked
package org.calltracking.graphql.internal.fetch;

import org.jspecify.annotations.NullMarked;
