// SPDX-License-Identifier: Apache-2.0
package org.calltracking.launcher;

import java.util.concurrent.atomic.AtomicBoolean;
import sun.misc.Signal;

/**
 * Turns the first SIGTERM or SIGINT into an orderly stop, and the second into an end at once. A shutdown hook could
 * not do it: the JVM would exit with the signal's status, and a second signal would go unheard.
 */
final class StopSignals {
    private static final int SIGNALLED = 128;

    private final AtomicBoolean stopping = new AtomicBoolean();
    private final Runnable stop;

    private StopSignals(Runnable stop) {
        this.stop = stop;
    }

    static void onFirst(Runnable stop) {
        StopSignals signals = new StopSignals(stop);
        Signal.handle(new Signal("TERM"), signals::received);
        Signal.handle(new Signal("INT"), signals::received);
    }

    private void received(Signal signal) {
        if (stopping.compareAndSet(false, true)) {
            new Thread(stop, "stop").start();
        } else {
            Runtime.getRuntime().halt(SIGNALLED + signal.getNumber());
        }
    }
}
