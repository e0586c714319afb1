// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.part;

import org.calltracking.api.graphql.GraphQlContribution;
import org.calltracking.api.plugin.PluginGuard;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;

/** A contribution in the service registry. */
record ServiceOffer(
        BundleContext context,
        ServiceReference<GraphQlContribution> reference,
        Precedence precedence,
        long bundle,
        @Nullable String plugin)
        implements Offer {

    static ServiceOffer of(BundleContext context, ServiceReference<GraphQlContribution> reference) {
        return new ServiceOffer(
                context,
                reference,
                Precedence.of(FrameworkUtil.asMap(reference.getProperties())),
                reference.getBundle().getBundleId(),
                reference.getBundle().getHeaders("").get(PluginGuard.HEADER));
    }

    @Override
    public GraphQlContribution contribution() {
        GraphQlContribution contribution = context.getService(reference);
        if (contribution == null) {
            throw new IllegalStateException("its service could not be made, the log says why");
        }
        return contribution;
    }

    @Override
    public void release() {
        context.ungetService(reference);
    }
}
