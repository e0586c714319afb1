// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal.listener;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.calltracking.api.plugin.Work;

/** The way into the code of a listener, on other threads than the caller's. Thread-safe. */
public interface ListenerCalls extends AutoCloseable {
    /**
     * Calls without waiting.
     *
     * @param work what it is for
     * @param operation what is asked of it, one of few
     * @return what the call returned or threw. Fails with {@link NotBegunException} if the listener was not reached at
     *     all, and with {@link OverdueException} when it did not return in time
     */
    <T> CompletableFuture<T> call(Work work, String operation, Duration limit, Callable<T> call);

    /** How many calls may be under way. */
    int atOnce();

    /** Interrupts what is under way, if that is in its hand. */
    @Override
    void close();
}
