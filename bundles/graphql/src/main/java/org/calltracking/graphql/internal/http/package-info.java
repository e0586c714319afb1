/** GraphQL over HTTP, the session cookie, and GraphiQL. */
@NullMarked
package org.calltracking.graphql.internal.http;

import org.jspecify.annotations.NullMarked;
