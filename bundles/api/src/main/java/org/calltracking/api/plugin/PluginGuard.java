// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api.plugin;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Stands before every call from the house into a plug-in, so that one that hangs, loops or fails costs nobody but
 * itself. Each plug-in has a bounded number of threads of its own, and each kind of {@link Work} its share of them; what
 * waits for one holds no thread. Thread-safe.
 */
@ProviderType
public interface PluginGuard {
    /** The manifest header that makes a bundle a plug-in and names it: a lower-case letter, then letters and digits. */
    String HEADER = "Calltracking-Plugin";

    /**
     * Calls into a plug-in on one of its threads, counts the call and takes its time.
     *
     * @param plugin the plug-in's name
     * @param work what it is for, which decides what it shares threads with
     * @param operation what is asked of it, such as {@code Query.orders}: a label of meters, so of few values
     * @param limit how long it may take; then the thread is interrupted and the call has failed
     * @return what the call returned or threw. Fails with a {@link org.calltracking.api.RefusedException} of code
     *     {@code PLUGIN_UNAVAILABLE} when the limit has passed (waiting in line counts) or no thread came free in time, or
     *     at once when the line is full or all threads that such work may have hang
     */
    <T> CompletableFuture<T> call(String plugin, Work work, String operation, Duration limit, Callable<T> call);
}
