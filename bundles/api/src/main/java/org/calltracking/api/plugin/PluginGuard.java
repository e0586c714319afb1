// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api.plugin;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Stands before every call from the house into a plug-in, so that one that hangs, loops or fails costs nobody but
 * itself. Each plug-in has a bounded number of threads of its own. Thread-safe.
 */
@ProviderType
public interface PluginGuard {
    /** The manifest header that makes a bundle a plug-in and names it: a lower-case letter, then letters and digits. */
    String HEADER = "Calltracking-Plugin";

    /**
     * Calls into a plug-in on one of its threads, counts the call and takes its time.
     *
     * @param plugin the plug-in's name
     * @param operation what is asked of it, such as {@code Query.orders}: a label of meters, so of few values
     * @param limit how long it may take; then the thread is interrupted and the call has failed
     * @return what the call returned or threw. Fails with a {@link org.calltracking.api.RefusedException} of code
     *     {@code PLUGIN_UNAVAILABLE} when the limit has passed (waiting for a thread counts), or at once when all its
     *     threads hang
     */
    <T> CompletableFuture<T> call(String plugin, String operation, Duration limit, Callable<T> call);
}
