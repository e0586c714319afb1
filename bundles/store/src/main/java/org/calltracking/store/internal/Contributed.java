// SPDX-License-Identifier: Apache-2.0
package org.calltracking.store.internal;

import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.calltracking.api.store.StoreContribution;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** What a bundle said of its tables when it was asked: the service itself is not kept. */
record Contributed(String name, List<Class<?>> mappers) implements StoreContribution {
    Contributed {
        mappers = List.copyOf(mappers);
    }

    /** @throws IllegalStateException if the service cannot be had */
    static Contributed by(ServiceReference<StoreContribution> reference, BundleContext context) {
        StoreContribution service = context.getService(reference);
        if (service == null) {
            throw new IllegalStateException("its StoreContribution did not start; the log says why");
        }
        try {
            return new Contributed(service.name(), service.mappers());
        } finally {
            context.ungetService(reference);
        }
    }

    static List<URL> sqlFiles(Bundle bundle) {
        Enumeration<URL> found = bundle.findEntries("db", "*.sql", false);
        return found == null ? List.of() : Collections.list(found);
    }
}
