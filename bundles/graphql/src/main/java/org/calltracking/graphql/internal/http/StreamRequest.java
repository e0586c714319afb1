// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.http;

import org.calltracking.graphql.internal.entry.Credentials;
import org.calltracking.graphql.internal.execution.GraphQlRequest;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks for on a stream.
 *
 * @param get whether it came by GET
 * @param after the position of the last event that the client knows; null if it knows none
 */
record StreamRequest(
        GraphQlRequest request,
        Credentials credentials,
        BrowserSession session,
        boolean get,
        @Nullable Long after) {}
