// SPDX-License-Identifier: Apache-2.0
package org.calltracking.api.http;

import java.util.concurrent.Executor;
import org.slf4j.MDC;

/**
 * By which a request is found in the log: it stands in each line that a thread logs while it works on the request. Who
 * hands work to another thread hands it on, as in {@code RequestId.current().on(executor)}. Immutable, thread-safe.
 *
 * @param text letters, digits, dots, hyphens and underscores; empty when no request is worked on
 */
public record RequestId(String text) {
    private static final String IN_LOG = "request";
    private static final RequestId NONE = new RequestId("");

    /** What is done for a request. */
    @FunctionalInterface
    public interface Work<E extends Exception> {
        void run() throws E;
    }

    /** That of the request that this thread works on. */
    public static RequestId current() {
        String text = MDC.get(IN_LOG);
        return text == null ? NONE : new RequestId(text);
    }

    public boolean isNone() {
        return text.isEmpty();
    }

    /** Does the work on this thread, for this request. */
    public <E extends Exception> void during(Work<E> work) throws E {
        RequestId former = current();
        if (former.equals(this)) {
            work.run();
            return;
        }
        enter();
        try {
            work.run();
        } finally {
            former.enter();
        }
    }

    /** The same task, done for this request on whatever thread. */
    public Runnable around(Runnable task) {
        return () -> during(task::run);
    }

    /** The same threads, which work for this request. */
    public Executor on(Executor threads) {
        return isNone() ? threads : task -> threads.execute(around(task));
    }

    private void enter() {
        if (isNone()) {
            MDC.remove(IN_LOG);
        } else {
            MDC.put(IN_LOG, text);
        }
    }
}
