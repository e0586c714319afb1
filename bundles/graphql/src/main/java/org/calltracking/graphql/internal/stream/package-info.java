/** Subscriptions: streams of answers, one for each event of the log. */
@NullMarked
package org.calltracking.graphql.internal.stream;

import org.jspecify.annotations.NullMarked;
