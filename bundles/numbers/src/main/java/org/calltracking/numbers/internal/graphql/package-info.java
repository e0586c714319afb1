/** The part of the schema that offices and tracking numbers have. */
@NullMarked
package org.calltracking.numbers.internal.graphql;

import org.jspecify.annotations.NullMarked;
