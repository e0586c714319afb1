// SPDX-License-Identifier: Apache-2.0
package org.calltracking.store.internal;

import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.calltracking.api.store.Store;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** One bundle's {@link Store} as a service. Opened by one thread, closed by any, even before it is opened. */
final class StoreService {
    private final AtomicReference<@Nullable ServiceRegistration<Store>> registration = new AtomicReference<>();
    private volatile boolean closed;

    boolean isClosed() {
        return closed;
    }

    /** Without a lock: whoever is told about the store may do anything on this thread. */
    void open(BundleContext context, String name, Store store) {
        registration.set(context.registerService(Store.class, store, new Hashtable<>(Map.of(Store.NAME, name))));
        if (closed) {
            close();
        }
    }

    void close() {
        closed = true;
        ServiceRegistration<Store> registered = registration.getAndSet(null);
        if (registered != null) {
            registered.unregister();
        }
    }
}
