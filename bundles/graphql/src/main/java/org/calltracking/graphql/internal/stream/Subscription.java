// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.stream;

import org.calltracking.api.access.SignInContext;
import org.calltracking.graphql.internal.entry.Credentials;
import org.calltracking.graphql.internal.execution.GraphQlRequest;

/** What a client follows, and who it is: enough to ask for it again with each event. */
record Subscription(GraphQlRequest request, Credentials credentials, SignInContext signIn, long account) {}
