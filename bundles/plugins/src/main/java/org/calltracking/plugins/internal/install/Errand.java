// SPDX-License-Identifier: Apache-2.0
package org.calltracking.plugins.internal.install;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.calltracking.plugins.internal.CleanThread;
import org.osgi.framework.BundleException;

/** Work that may hang, done on a thread of its own that is left behind when it does. */
final class Errand {
    /** The work. */
    @FunctionalInterface
    interface Work {
        void run() throws BundleException;
    }

    private Errand() {}

    /**
     * Does it and waits for its end.
     *
     * @throws OverdueException if that does not come in time; the thread is interrupted then
     */
    static void run(String thread, Duration limit, Work work)
            throws BundleException, OverdueException, InterruptedException {
        FutureTask<Boolean> task = new FutureTask<>(() -> {
            work.run();
            return true;
        });
        Thread runner = CleanThread.of(task, thread);
        runner.start();
        try {
            task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            OverdueException overdue = new OverdueException(
                    thread + " did not end within " + limit.toSeconds() + " s", runner.getStackTrace());
            runner.interrupt();
            throw overdue;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BundleException failure) {
                throw failure;
            }
            throw new BundleException(String.valueOf(e.getCause()), e.getCause());
        }
    }
}
