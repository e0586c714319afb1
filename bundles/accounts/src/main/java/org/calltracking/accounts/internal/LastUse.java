// SPDX-License-Identifier: Apache-2.0
package org.calltracking.accounts.internal;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down that a session or token was used, beside the request and not within it. What is lost when there is too
 * much of it, or the database is away, the next request brings again.
 */
final class LastUse implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LastUse.class);
    private static final int WAITING = 1_000;

    private final ThreadPoolExecutor writer = new ThreadPoolExecutor(
            0,
            1,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(WAITING),
            task -> new Thread(task, "accounts-last-use"),
            new ThreadPoolExecutor.DiscardPolicy());

    void note(Runnable write) {
        writer.execute(() -> {
            try {
                write.run();
            } catch (RuntimeException e) {
                LOG.debug("The last use of a session or token was not written", e);
            }
        });
    }

    @Override
    public void close() {
        writer.shutdown();
    }
}
