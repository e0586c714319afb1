// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.calltracking.api.store.Store;
import org.calltracking.api.store.StoreUnavailableException;

/** A store whose database can be taken away, and which counts its reads. */
public final class FailingStore implements Store {
    private final Store store;
    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private volatile boolean away;

    public FailingStore(Store store) {
        this.store = store;
    }

    public void away(boolean isAway) {
        away = isAway;
    }

    public int reads() {
        return reads.get();
    }

    public int refused() {
        return refused.get();
    }

    @Override
    public <T> T read(Supplier<T> work) {
        if (away) {
            refused.incrementAndGet();
            throw new StoreUnavailableException("away", new SQLException("away"));
        }
        reads.incrementAndGet();
        return store.read(work);
    }

    @Override
    public <T> T write(Supplier<T> work) {
        if (away) {
            refused.incrementAndGet();
            throw new StoreUnavailableException("away", new SQLException("away"));
        }
        return store.write(work);
    }

    @Override
    public <M> M mapper(Class<M> type) {
        return store.mapper(type);
    }

    @Override
    public void afterCommit(Runnable action) {
        store.afterCommit(action);
    }
}
