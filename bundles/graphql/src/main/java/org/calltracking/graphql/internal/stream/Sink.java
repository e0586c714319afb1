// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.stream;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Where a stream goes. Nothing here waits for the client. Thread-safe. */
public interface Sink {
    /**
     * Sends an answer.
     *
     * @param cursor where the client goes on after it; null if it does not
     * @return done when it is on its way; fails when the client is gone
     */
    CompletableFuture<Void> next(@Nullable String cursor, Map<String, Object> body);

    /** Sends something that says nothing but that the stream is alive, and perhaps where it is. */
    CompletableFuture<Void> comment(@Nullable String cursor);

    /** Whether all that was sent is on its way. */
    boolean isIdle();

    /** Says that nothing more will come, and ends. */
    void complete();

    /** Ends without a word, so that the client comes back. */
    void abort();
}
