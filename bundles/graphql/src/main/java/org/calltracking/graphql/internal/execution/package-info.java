/** Takes a request through parsing, limits and execution on one generation of the schema. */
@NullMarked
package org.calltracking.graphql.internal.execution;

import org.jspecify.annotations.NullMarked;
