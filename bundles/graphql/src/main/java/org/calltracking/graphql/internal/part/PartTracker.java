// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.part;

import org.calltracking.api.graphql.GraphQlContribution;
import org.calltracking.graphql.internal.SchemaRegistry;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Tells the schema of contributions without fetching them, and of bundles that will not come back. */
@Component(
        service = {},
        immediate = true)
public final class PartTracker {
    private final BundleContext context;
    private final SchemaRegistry registry;
    private final BundleListener uninstalled;

    @Activate
    public PartTracker(BundleContext context, @Reference SchemaRegistry registry) {
        this.context = context;
        this.registry = registry;
        this.uninstalled = event -> {
            if (event.getType() == BundleEvent.UNINSTALLED) {
                registry.uninstalled(event.getBundle().getBundleId());
            }
        };
        context.addBundleListener(uninstalled);
    }

    @Deactivate
    public void stop() {
        context.removeBundleListener(uninstalled);
    }

    @Reference(
            service = GraphQlContribution.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC)
    public void bindContribution(ServiceReference<GraphQlContribution> reference) {
        registry.arrive(ServiceOffer.of(context, reference));
    }

    public void unbindContribution(ServiceReference<GraphQlContribution> reference) {
        registry.depart((Long) reference.getProperty(Constants.SERVICE_ID));
    }
}
