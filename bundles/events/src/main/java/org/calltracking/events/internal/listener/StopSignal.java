// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal.listener;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells a thread once that it is to end. Thread-safe. */
public final class StopSignal {
    private final CountDownLatch stopped = new CountDownLatch(1);

    public void stop() {
        stopped.countDown();
    }

    public boolean isStopped() {
        return stopped.getCount() == 0;
    }

    /** Waits; ends early when it is time to stop. */
    public void pause(Duration length) throws InterruptedException {
        stopped.await(length.toMillis(), TimeUnit.MILLISECONDS);
    }
}
