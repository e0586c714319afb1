// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.install;

import java.util.concurrent.CompletableFuture;
import org.calltracking.plugins.internal.PluginStatus;
import org.calltracking.plugins.internal.check.FaultException;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;

/** What an operator can steer. What is asked for is done one thing after the other. Thread-safe. */
interface Hosted {
    /** As far as its bundle tells. */
    PluginStatus status();

    /** Its bundle, if it is installed. */
    @Nullable
    Bundle bundle();

    /** Stops it, also over restarts. */
    CompletableFuture<Void> stop() throws FaultException;

    /** Ends a stop, and tries again what was set aside. */
    CompletableFuture<Void> start() throws FaultException;
}
