// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.install;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.calltracking.plugins.internal.PluginState;
import org.calltracking.plugins.internal.PluginStatus;
import org.calltracking.plugins.internal.check.FaultException;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A plug-in that the house was started with. */
final class ShippedPlugin implements Hosted, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ShippedPlugin.class);

    private final String name;
    private final Bundle bundle;
    private final Workshop workshop;
    private final Worker worker;

    /** What was done to it last. */
    private record Step(PluginState state, @Nullable String reason, Instant since) {}

    private volatile Step last;

    /** One that is to be stopped does not start with the house. */
    ShippedPlugin(String name, Bundle bundle, Workshop workshop) {
        this.name = name;
        this.bundle = bundle;
        this.workshop = workshop;
        this.worker = new Worker("plugin-" + name);
        this.last = new Step(PluginState.INSTALLED, null, workshop.clock().instant());
        if (workshop.folders().isStopped(name)) {
            try {
                bundle.stop();
            } catch (BundleException e) {
                log.warn("{} did not stop as it should", bundle, e);
            }
        }
    }

    @Override
    public PluginStatus status() {
        Step step = last;
        PluginState state = step.state();
        if (bundle.getState() == Bundle.ACTIVE && state != PluginState.STARTING) {
            state = PluginState.RUNNING;
        } else if (bundle.getState() != Bundle.ACTIVE && workshop.folders().isStopped(name)) {
            state = PluginState.STOPPED;
        }
        return new PluginStatus(
                name,
                bundle.getVersion().toString(),
                PluginStatus.Kind.PLUGIN,
                state,
                step.reason(),
                step.since(),
                null);
    }

    @Override
    public Bundle bundle() {
        return bundle;
    }

    @Override
    public CompletableFuture<Void> stop() throws FaultException {
        workshop.folders().rememberStopped(name);
        return worker.submit(() -> {
            workshop.control().stop(bundle);
            become(PluginState.STOPPED, null);
        });
    }

    @Override
    public CompletableFuture<Void> start() throws FaultException {
        workshop.folders().forgetStopped(name);
        return worker.submit(() -> {
            boolean failed = workshop.diagnosis().of(status(), bundle).state() == PluginState.SET_ASIDE;
            if (failed && bundle.getState() == Bundle.ACTIVE) {
                workshop.control().stop(bundle);
            }
            if (bundle.getState() != Bundle.ACTIVE) {
                become(PluginState.STARTING, null);
                try {
                    workshop.control().start(bundle);
                    become(PluginState.RUNNING, null);
                } catch (FaultException e) {
                    become(PluginState.SET_ASIDE, e.reason());
                    workshop.control().stop(bundle); // Some of it may run.
                }
            }
        });
    }

    @Override
    public void close() {
        worker.close();
    }

    private void become(PluginState state, @Nullable String reason) {
        last = new Step(state, reason, workshop.clock().instant());
    }
}
