// SPDX-License-Identifier: Apache-2.0
package org.calltracking.events.internal;

import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.calltracking.api.event.Event;
import org.calltracking.api.event.EventListener;

/** Does not return, and does not heed that it is interrupted. */
record HangingListener(CountDownLatch until) implements EventListener {
    @Override
    public String name() {
        return "crm";
    }

    @Override
    public Set<String> types() {
        return Set.of("call.ended");
    }

    @Override
    public void on(Event event) {
        while (until.getCount() > 0) {
            try {
                until.await();
            } catch (InterruptedException e) {
                // It hangs.
            }
        }
    }
}
