/** GraphQL over HTTP, and GraphiQL. */
@NullMarked
package org.calltracking.graphql.internal.http;

import org.jspecify.annotations.NullMarked;
