/** The edge: one servlet for all endpoints, and the filter that every request passes, GraphQL's too. */
@NullMarked
package org.calltracking.http.internal;

import org.jspecify.annotations.NullMarked;
