/** Makes one schema of the parts that fit together, and says of the others why they do not. */
@NullMarked
package org.calltracking.graphql.internal.schema;

import org.jspecify.annotations.NullMarked;
