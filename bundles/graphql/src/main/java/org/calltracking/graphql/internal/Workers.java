// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * The threads on which requests go on after a wait, and events of subscriptions are answered. What waits for one of
 * them is bounded by those who hand work over. Thread-safe.
 */
@Component(service = Workers.class)
public final class Workers implements Executor {
    private static final int THREADS = 16;
    private static final int IDLE_SECONDS = 30;

    private final AtomicInteger number = new AtomicInteger();
    private final ThreadPoolExecutor threads;

    @Activate
    public Workers() {
        threads = new ThreadPoolExecutor(
                THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "graphql-worker-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    @Deactivate
    public void stop() {
        threads.shutdownNow();
    }

    @Override
    public void execute(Runnable task) {
        threads.execute(task);
    }
}
