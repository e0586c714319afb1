// SPDX-License-Identifier: Apache-2.0
package org.calltracking.http.internal;

import java.time.Duration;
import java.util.concurrent.Future;
import org.calltracking.api.http.Request;
import org.jspecify.annotations.Nullable;

/** A request on its way through a slot. The slot's lock guards its timeout. */
final class SlotRequest {
    private final Request request;
    private final Exchange exchange;
    private final long arrived = System.nanoTime();
    private @Nullable Future<?> timeout;

    SlotRequest(Request request, Exchange exchange) {
        this.request = request;
        this.exchange = exchange;
    }

    Request request() {
        return request;
    }

    Exchange exchange() {
        return exchange;
    }

    int bytes() {
        return request.body().length;
    }

    /** What is left of the time that it may wait; it does not begin anew when the request waits again. */
    Duration remaining(Duration wait) {
        return wait.minusNanos(System.nanoTime() - arrived);
    }

    void waitsUntil(Future<?> end) {
        timeout = end;
    }

    void waitsNoLonger() {
        if (timeout != null) {
            timeout.cancel(false);
        }
    }
}
