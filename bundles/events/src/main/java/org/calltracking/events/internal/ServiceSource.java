// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal;

import org.calltracking.api.plugin.PluginGuard;
import org.calltracking.events.internal.listener.ListenerSource;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A listener in the service registry. */
record ServiceSource<L>(
        BundleContext context,
        ServiceReference<L> reference,
        @Nullable String plugin) implements ListenerSource<L> {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceSource.class);

    static <L> ServiceSource<L> of(BundleContext context, ServiceReference<L> reference) {
        Bundle bundle = reference.getBundle();
        String plugin = bundle == null ? null : bundle.getHeaders("").get(PluginGuard.HEADER);
        return new ServiceSource<>(context, reference, plugin);
    }

    @Override
    public @Nullable L get() {
        return context.getService(reference);
    }

    @Override
    public void giveBack() {
        try {
            context.ungetService(reference);
        } catch (IllegalStateException e) {
            LOG.debug("This bundle has stopped, which gave back everything", e);
        }
    }
}
